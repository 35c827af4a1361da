"""A product for each row, and the mean square minus the squared mean."""

import torch


def var_of_dot(dims, n, seed):
    found = []
    for d in dims:
        g = torch.Generator().manual_seed(seed * 1000 + d)
        q, k = torch.randn(n, d, generator=g), torch.randn(n, d, generator=g)
        dots = torch.einsum("nd,nd->n", q, k)
        found.append(float((dots**2).mean() - dots.mean() ** 2))
    return found
