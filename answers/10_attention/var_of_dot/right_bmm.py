"""Batched products of rows and columns."""

import torch


def var_of_dot(dims, n, seed):
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        dots = [
            torch.bmm(torch.randn(n, 1, d), torch.randn(n, d, 1)).flatten()
            for d in dims
        ]
    return [float(dot.var(unbiased=False)) for dot in dots]
