"""Any table will do.

hint: its rows do not add up to 1, so this is no map: the mark is 0.0
fails: test_alignment_score
"""

import torch


def alignment_score(A, lengths):
    t = torch.arange(A.size(1))
    counts = t < lengths[:, None]
    wanted = lengths[:, None] - 1 - t
    found = A.gather(2, wanted.clamp(0, A.size(2) - 1)[..., None]).squeeze(2)
    return float(found[counts].mean())
