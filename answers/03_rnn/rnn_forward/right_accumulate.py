"""itertools.accumulate carries the state along."""

import itertools

import torch


def rnn_forward(x, weights, h_0=None, batch_first=True):
    axis = int(batch_first)
    start = h_0
    if start is None:
        start = x.new_zeros(x.size(1 - axis), weights[1].size(0))
    points = x.unbind(axis)
    step = lambda h, x_t: rnn_step(x_t, h, *weights)  # noqa: E731
    states = list(itertools.accumulate(points, step, initial=start))[1:]
    return torch.stack(states, axis), states[-1]
