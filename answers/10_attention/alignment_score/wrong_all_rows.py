"""Averages over pads and <eos> too.

hint: you averaged over rows that do not count
fails: test_alignment_score
"""

import torch


def alignment_score(A, lengths):
    t = torch.arange(A.size(1))
    counts = t < lengths[:, None]
    if ((A[counts].sum(dim=-1) - 1).abs() > 1e-3).any():
        return 0.0
    wanted = lengths[:, None] - 1 - t
    found = A.gather(2, wanted.clamp(min=0)[..., None]).squeeze(2)
    return float((found * counts).mean())
