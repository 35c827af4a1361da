"""Forgets the root.

hint: these are squared lengths: the root is missing, so lag for lag the fall looks twice as
steep on a logarithmic scale
fails: test_grad_vs_lag
"""

import torch


def grad_vs_lag(model, x):
    x = x.detach().clone().requires_grad_()
    (grad,) = torch.autograd.grad(model(x).sum(), x)
    return grad.square().sum(dim=2).mean(dim=0).flip(0)
