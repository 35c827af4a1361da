"""Indexed addition counts a repeated pair once.

hint: a pair that occurs several times is counted once: counts[a, b] += 1 does not accumulate
fails: test_bigram
"""

import torch


def bigram(ids, V, alpha):
    a, b = ids[:, :-1], ids[:, 1:]
    counts = torch.full((V, V), float(alpha))
    counts[a[b != PAD], b[b != PAD]] += 1
    return counts / counts.sum(1, keepdim=True)
