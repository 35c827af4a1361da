"""Slices instead of chunk, gates by name."""

import torch


def lstm_step(x, h, c, W_x, W_h, b):
    H = h.shape[1]
    a = x @ W_x + h @ W_h + b
    gate = {name: a[:, k * H : (k + 1) * H] for k, name in enumerate("ifgo")}
    new = torch.sigmoid(gate["f"]) * c
    new = new + torch.sigmoid(gate["i"]) * torch.tanh(gate["g"])
    return torch.sigmoid(gate["o"]) * torch.tanh(new), new
