"""Takes the state after the pads.

hint: this is the state after the pads: a source that has ended keeps its state
fails: test_encode
"""

import torch


def encode(cell, x, lengths):
    h = torch.zeros(len(x), cell.hidden_size)
    for x_t in x.unbind(1):
        h = cell(x_t, h)
    return h
