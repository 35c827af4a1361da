"""Keeps a separate little graph for each step, and goes back through k2 of them."""

import torch


def tbptt(cell, loss, x, k1, k2):
    before, after = [], []
    h = x.new_zeros(x.size(1), cell.hidden_size)
    for t, x_t in enumerate(x, start=1):
        before.append(h.detach().requires_grad_())
        h = cell(x_t, before[-1])
        after.append(h)
        if t % k1:
            continue
        last = h.detach().requires_grad_()
        (error,) = torch.autograd.grad(loss(last), last)
        for s in range(t - 1, max(t - k2, 0) - 1, -1):
            before[s].grad = None
            after[s].backward(error, retain_graph=True)
            error = before[s].grad
    return h.detach()
