"""Divides by lag 0.

hint: your curve starts at 1: do not divide by lag 0, so that models can be compared
fails: test_grad_vs_lag
"""

import torch


def grad_vs_lag(model, x):
    x = x.detach().clone().requires_grad_()
    (grad,) = torch.autograd.grad(model(x).sum(), x)
    curve = grad.norm(dim=2).mean(dim=0).flip(0)
    return curve / curve[0]
