"""Replaces pads by zeros and reads on.

hint: zeros are read, too: a zero input still changes the state, so keep the old state instead
fails: test_encode
"""

import torch


def encode(cell, x, lengths):
    h = torch.zeros(len(x), cell.hidden_size)
    for t, x_t in enumerate(x.unbind(1)):
        h = cell(x_t * (t < lengths)[:, None], h)
    return h
