"""Takes S for every n.

hint: you counted from the end of the batch: each string has its own n
fails: test_alignment_score
"""

import torch


def alignment_score(A, lengths):
    t = torch.arange(A.size(1))
    counts = t < lengths[:, None]
    if ((A[counts].sum(dim=-1) - 1).abs() > 1e-3).any():
        return 0.0
    wanted = (A.size(2) - 1 - t).expand(len(A), -1)
    found = A.gather(2, wanted.clamp(0, A.size(2) - 1)[..., None]).squeeze(2)
    return float(found[counts].mean())
