"""Checks the columns.

hint: you checked whether the columns add up to 1: in a map the rows do
fails: test_alignment_score
"""

import torch


def alignment_score(A, lengths):
    t = torch.arange(A.size(1))
    counts = t < lengths[:, None]
    if ((A.sum(dim=1) - 1).abs() > 1e-3).any():
        return 0.0
    wanted = lengths[:, None] - 1 - t
    found = A.gather(2, wanted.clamp(0, A.size(2) - 1)[..., None]).squeeze(2)
    return float(found[counts].mean())
