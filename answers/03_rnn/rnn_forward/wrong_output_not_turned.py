"""Reads time first correctly, returns batch first.

hint: right states, wrong layout: with batch_first=False the states are (T, B, H) too
fails: test_rnn_forward_time_first
"""

import torch


def rnn_forward(x, weights, h_0=None, batch_first=True):
    x = x if batch_first else x.transpose(0, 1)
    h = x.new_zeros(x.size(0), weights[1].size(0)) if h_0 is None else h_0
    states = []
    for x_t in x.unbind(1):
        h = rnn_step(x_t, h, *weights)
        states.append(h)
    return torch.stack(states, dim=1), h
