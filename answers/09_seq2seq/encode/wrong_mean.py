"""Averages the real states.

hint: this is the mean of the states: the context is the last one
fails: test_encode
"""

import torch


def encode(cell, x, lengths):
    h, total = torch.zeros(len(x), cell.hidden_size), 0
    for t, x_t in enumerate(x.unbind(1)):
        h = cell(x_t, h)
        total = total + h * (t < lengths)[:, None]
    return total / lengths[:, None]
