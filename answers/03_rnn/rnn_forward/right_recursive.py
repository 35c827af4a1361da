"""The states of all but the last point, and one more."""

import torch


def rnn_forward(x, weights, h_0=None, batch_first=True):
    if not batch_first:
        states, last = rnn_forward(x.transpose(0, 1), weights, h_0)
        return states.transpose(0, 1), last
    if x.size(1) == 0:
        H = weights[1].size(0)
        h = torch.zeros(len(x), H, dtype=x.dtype) if h_0 is None else h_0
        return x.new_zeros(len(x), 0, H), h
    before, h = rnn_forward(x[:, :-1], weights, h_0)
    h = rnn_step(x[:, -1], h, *weights)
    return torch.cat([before, h[:, None]], dim=1), h
