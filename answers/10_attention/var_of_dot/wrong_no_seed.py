"""Forgets the seed.

hint: the same seed must give the same numbers
fails: test_var_of_dot
"""

import torch


def var_of_dot(dims, n, seed):
    return [(torch.randn(n, d) * torch.randn(n, d)).sum(1).var().item() for d in dims]
