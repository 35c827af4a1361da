"""Draws from 0 to 1 and takes the mean square.

hint: that happens if the numbers have a mean other than 0
fails: test_var_of_dot
"""

import torch


def var_of_dot(dims, n, seed):
    g = torch.Generator().manual_seed(seed)
    return [
        (torch.rand(n, d, generator=g) * torch.rand(n, d, generator=g))
        .sum(1)
        .square()
        .mean()
        .item()
        for d in dims
    ]
