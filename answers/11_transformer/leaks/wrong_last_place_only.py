"""Changes the last symbol only.

hint: you changed the last symbol only: a mask can leak at any place, so change each in turn
fails: test_leaks
"""


def leaks(model, ids, V):
    scores, s = model(ids), ids.size(1) - 1
    changed = ids.clone()
    changed[:, s] = (ids[:, s] + 1) % V
    moved = (model(changed) - scores).abs().amax(dim=(0, 2)) > 1e-6
    return [(t, s) for t in range(s) if moved[t]]
