"""Stops one symbol too early.

hint: off by one: the last real symbol has not been read
fails: test_encode
"""

import torch


def encode(cell, x, lengths):
    h = torch.zeros(len(x), cell.hidden_size)
    for t, x_t in enumerate(x.unbind(1)):
        h = torch.where((t < lengths - 1)[:, None], cell(x_t, h), h)
    return h
