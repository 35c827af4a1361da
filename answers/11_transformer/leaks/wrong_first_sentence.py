"""Looks at the first sentence only.

hint: you looked at the first sentence only: a leak may show in any of the batch
fails: test_leaks
"""


def leaks(model, ids, V):
    scores, found = model(ids), []
    for s in range(ids.size(1)):
        changed = ids.clone()
        changed[:, s] = (ids[:, s] + 1) % V
        moved = (model(changed) - scores)[0].abs().amax(dim=1) > 1e-6
        found += [(t, s) for t in range(s) if moved[t]]
    return sorted(found)
