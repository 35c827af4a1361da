"""Returns the first point first.

hint: your curve is in the order of time: lag 0 is the last point, so turn it round
fails: test_grad_vs_lag
"""

import torch


def grad_vs_lag(model, x):
    x = x.detach().clone().requires_grad_()
    (grad,) = torch.autograd.grad(model(x).sum(), x)
    return grad.norm(dim=2).mean(dim=0)
