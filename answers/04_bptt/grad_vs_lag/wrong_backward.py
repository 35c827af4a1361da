"""Calls backward, which also fills the gradients of the weights.

hint: a probe must not leave gradients in the model: use torch.autograd.grad
fails: test_grad_vs_lag
"""


def grad_vs_lag(model, x):
    x = x.clone().requires_grad_()
    model(x).sum().backward()
    return x.grad.norm(dim=2).mean(dim=0).flip(0)
