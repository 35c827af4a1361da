"""One sequence at a time."""

import torch


def grad_vs_lag(model, x):
    B, T, _ = x.shape
    curve = torch.zeros(T)
    for i in range(B):
        one = x[i : i + 1].detach().clone().requires_grad_()
        (grad,) = torch.autograd.grad(model(one)[0], one)
        for lag in range(T):
            curve[lag] += grad[0, T - 1 - lag].norm() / B
    return curve
