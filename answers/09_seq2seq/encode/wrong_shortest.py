"""Stops everybody at the shortest source.

hint: you stop when the shortest source ends: the others have more to read
fails: test_encode
"""

import torch


def encode(cell, x, lengths):
    h = torch.zeros(len(x), cell.hidden_size)
    for x_t in x.unbind(1)[: int(lengths.min())]:
        h = cell(x_t, h)
    return h
