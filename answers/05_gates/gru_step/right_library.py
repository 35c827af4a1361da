"""Hands the transposed weights to torch's own cell."""

import torch


def gru_step(x, h, W_x, W_h, b_x, b_h):
    return torch.gru_cell(x, h, W_x.T, W_h.T, b_x, b_h)
