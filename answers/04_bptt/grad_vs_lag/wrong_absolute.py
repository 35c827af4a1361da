"""Averages absolute values.

hint: a length is the root of the sum of squares over D, not a mean of absolute values
fails: test_grad_vs_lag
"""

import torch


def grad_vs_lag(model, x):
    x = x.detach().clone().requires_grad_()
    (grad,) = torch.autograd.grad(model(x).sum(), x)
    return grad.abs().mean(dim=2).mean(dim=0).flip(0)
