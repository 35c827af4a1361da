"""The clone is made once, outside the loop.

hint: your changes pile up: start from the original ids for each place
fails: test_leaks
"""


def leaks(model, ids, V):
    scores, found, changed = model(ids), [], ids.clone()
    for s in range(ids.size(1)):
        changed[:, s] = (ids[:, s] + 1) % V
        moved = (model(changed) - scores).abs().amax(dim=(0, 2)) > 1e-6
        found += [(t, s) for t in range(s) if moved[t]]
    return sorted(found)
