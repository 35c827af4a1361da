"""Takes the gradient of the mean answer.

hint: your curve is too small by a factor B: the gradient of the mean over the batch is divided
by B before you take its length; use the sum
fails: test_grad_vs_lag
"""

import torch


def grad_vs_lag(model, x):
    x = x.detach().clone().requires_grad_()
    (grad,) = torch.autograd.grad(model(x).mean(), x)
    return grad.norm(dim=2).mean(dim=0).flip(0)
