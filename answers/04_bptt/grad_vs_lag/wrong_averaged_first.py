"""Averages the gradients, then takes the length.

hint: you averaged over the batch before you took the length: gradients that point against each
other cancel, so take lengths first
fails: test_grad_vs_lag
"""

import torch


def grad_vs_lag(model, x):
    x = x.detach().clone().requires_grad_()
    (grad,) = torch.autograd.grad(model(x).sum(), x)
    return grad.mean(dim=0).norm(dim=1).flip(0)
