"""Scales first.

hint: add up the D products of a pair, do not scale
fails: test_var_of_dot
"""

import torch


def var_of_dot(dims, n, seed):
    g = torch.Generator().manual_seed(seed)
    return [
        (
            (torch.randn(n, d, generator=g) * torch.randn(n, d, generator=g)).sum(1)
            / d**0.5
        )
        .var()
        .item()
        for d in dims
    ]
