"""Reports the standard deviation.

hint: that is the standard deviation
fails: test_var_of_dot
"""

import torch


def var_of_dot(dims, n, seed):
    g = torch.Generator().manual_seed(seed)
    return [
        (torch.randn(n, d, generator=g) * torch.randn(n, d, generator=g))
        .sum(1)
        .std()
        .item()
        for d in dims
    ]
