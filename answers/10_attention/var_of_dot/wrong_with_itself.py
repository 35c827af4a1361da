"""q times q.

hint: this is the variance of q · q; draw k apart from q
fails: test_var_of_dot
"""

import torch


def var_of_dot(dims, n, seed):
    g = torch.Generator().manual_seed(seed)
    return [torch.randn(n, d, generator=g).square().sum(1).var().item() for d in dims]
