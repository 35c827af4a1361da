"""(s, t) instead of (t, s).

hint: your pairs are turned round: (t, s), first the place whose scores change, then the place that was changed
fails: test_leaks
"""


def leaks(model, ids, V):
    scores, found = model(ids), []
    for s in range(ids.size(1)):
        changed = ids.clone()
        changed[:, s] = (ids[:, s] + 1) % V
        moved = (model(changed) - scores).abs().amax(dim=(0, 2)) > 1e-6
        found += [(s, t) for t in range(s) if moved[t]]
    return sorted(found)
