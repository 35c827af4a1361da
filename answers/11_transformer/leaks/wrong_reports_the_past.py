"""Every change counts, also that of the present and of later scores.

hint: you report every change: that symbol s moves the scores at s and after it is right, only t < s is a leak
fails: test_leaks
"""


def leaks(model, ids, V):
    scores, found = model(ids), []
    for s in range(ids.size(1)):
        changed = ids.clone()
        changed[:, s] = (ids[:, s] + 1) % V
        moved = (model(changed) - scores).abs().amax(dim=(0, 2)) > 1e-6
        found += [(t, s) for t in range(ids.size(1)) if moved[t]]
    return sorted(found)
