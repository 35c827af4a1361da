"""Reads one pad.

hint: off by one: the first pad has been read as well; times count from 0
fails: test_encode
"""

import torch


def encode(cell, x, lengths):
    h = torch.zeros(len(x), cell.hidden_size)
    for t, x_t in enumerate(x.unbind(1)):
        h = torch.where((t <= lengths)[:, None], cell(x_t, h), h)
    return h
