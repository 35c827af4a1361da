"""One length for the whole batch.

hint: you took one length over batch and D together: one length for each sequence, then their
mean
fails: test_grad_vs_lag
"""

import torch


def grad_vs_lag(model, x):
    x = x.detach().clone().requires_grad_()
    (grad,) = torch.autograd.grad(model(x).sum(), x)
    return grad.norm(dim=(0, 2)).flip(0)
