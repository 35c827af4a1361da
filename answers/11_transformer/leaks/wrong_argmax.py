"""Compares the predicted symbols.

hint: you compared the predicted symbols: a small leak moves the scores long before it moves the winner
fails: test_leaks
"""


def leaks(model, ids, V):
    winners, found = model(ids).argmax(-1), []
    for s in range(ids.size(1)):
        changed = ids.clone()
        changed[:, s] = (ids[:, s] + 1) % V
        moved = (model(changed).argmax(-1) != winners).any(dim=0)
        found += [(t, s) for t in range(s) if moved[t]]
    return sorted(found)
