"""Uniform numbers, variance 1/12.

hint: are q and k standard normal (`torch.randn`)?
fails: test_var_of_dot
"""

import torch


def var_of_dot(dims, n, seed):
    g = torch.Generator().manual_seed(seed)
    return [
        ((torch.rand(n, d, generator=g) - 0.5) * (torch.rand(n, d, generator=g) - 0.5))
        .sum(1)
        .var()
        .item()
        for d in dims
    ]
