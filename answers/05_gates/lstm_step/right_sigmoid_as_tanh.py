"""Every squashing is a tanh: sigmoid(a) = (1 + tanh(a / 2)) / 2."""

import torch


def gate(a):
    return (1 + torch.tanh(a / 2)) / 2


def lstm_step(x, h, c, W_x, W_h, b):
    a = torch.einsum("bd,dk->bk", x, W_x) + torch.einsum("bh,hk->bk", h, W_h) + b
    i, f, g, o = torch.tensor_split(a, 4, dim=1)
    new_c = gate(f) * c + gate(i) * torch.tanh(g)
    return gate(o) * torch.tanh(new_c), new_c
