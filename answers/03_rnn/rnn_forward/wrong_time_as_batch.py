"""Walks over the first axis whatever the layout.

hint: you walk over the batch as if it were time: with batch_first=True, time is axis 1
fails: test_rnn_forward
"""

import torch


def rnn_forward(x, weights, h_0=None, batch_first=True):
    h = x.new_zeros(x.size(1), weights[1].size(0))
    if h_0 is not None and h_0.size(0) == x.size(1):
        h = h_0
    states = []
    for x_t in x:
        h = rnn_step(x_t, h, *weights)
        states.append(h)
    return torch.stack(states), h
