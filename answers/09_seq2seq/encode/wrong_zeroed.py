"""Multiplies the state by the mask.

hint: you multiply the state by the mask, which wipes out the context of every source that has ended: keep it
fails: test_encode
"""

import torch


def encode(cell, x, lengths):
    h = torch.zeros(len(x), cell.hidden_size)
    for t, x_t in enumerate(x.unbind(1)):
        h = cell(x_t, h) * (t < lengths)[:, None]
    return h
