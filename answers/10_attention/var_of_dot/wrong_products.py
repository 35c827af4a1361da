"""The variance of single products.

hint: your number does not grow with D: add up the D products of a pair
fails: test_var_of_dot
"""

import torch


def var_of_dot(dims, n, seed):
    g = torch.Generator().manual_seed(seed)
    return [
        (torch.randn(n, d, generator=g) * torch.randn(n, d, generator=g)).var().item()
        for d in dims
    ]
