"""Hands the transposed weights to torch's own cell."""

import torch


def lstm_step(x, h, c, W_x, W_h, b):
    return torch.lstm_cell(x, (h, c), W_x.T, W_h.T, b, torch.zeros_like(b))
