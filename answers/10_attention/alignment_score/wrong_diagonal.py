"""Marks the map of a copy.

hint: you read the diagonal: that is the map of a copy, a reversal needs n - 1 - t
fails: test_alignment_score
"""

import torch


def alignment_score(A, lengths):
    t = torch.arange(A.size(1))
    counts = t < lengths[:, None]
    if ((A[counts].sum(dim=-1) - 1).abs() > 1e-3).any():
        return 0.0
    wanted = t.expand(len(A), -1)
    found = A.gather(2, wanted.clamp(0, A.size(2) - 1)[..., None]).squeeze(2)
    return float(found[counts].mean())
