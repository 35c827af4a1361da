"""Mean over strings of means over rows.

hint: you averaged strings: a short one then weighs as much as a long one; average over all rows
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
    return float(((found * counts).sum(dim=1) / lengths).mean())
