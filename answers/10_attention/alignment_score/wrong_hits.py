"""Counts how often the greatest weight is right.

hint: you counted rows whose greatest weight is right: asked for is the weight itself
fails: test_alignment_score
"""

import torch


def alignment_score(A, lengths):
    t = torch.arange(A.size(1))
    counts = t < lengths[:, None]
    if ((A[counts].sum(dim=-1) - 1).abs() > 1e-3).any():
        return 0.0
    wanted = lengths[:, None] - 1 - t
    return float((A.argmax(dim=2) == wanted)[counts].float().mean())
