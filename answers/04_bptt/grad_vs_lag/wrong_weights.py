"""Measures the gradients of the weights.

hint: these are gradients of the weights, one for each parameter: they are summed over all steps
and know no lag; ask for the gradient at x
fails: test_grad_vs_lag
"""

import torch


def grad_vs_lag(model, x):
    grads = torch.autograd.grad(model(x).sum(), list(model.parameters()))
    return torch.stack([grad.norm() for grad in grads])
