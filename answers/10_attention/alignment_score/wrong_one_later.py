"""n - t.

hint: off by one: the last of n symbols stands at place n - 1
fails: test_alignment_score
"""

import torch


def alignment_score(A, lengths):
    t = torch.arange(A.size(1))
    counts = t < lengths[:, None]
    if ((A[counts].sum(dim=-1) - 1).abs() > 1e-3).any():
        return 0.0
    wanted = lengths[:, None] - t
    found = A.gather(2, wanted.clamp(0, A.size(2) - 1)[..., None]).squeeze(2)
    return float(found[counts].mean())
