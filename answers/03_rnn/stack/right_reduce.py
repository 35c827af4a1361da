"""functools.reduce, keeping the states of every layer."""

from functools import reduce

import torch


def stack(x, layers):
    every = reduce(
        lambda below, weights: [*below, rnn_forward(below[-1], weights)[0]], layers, [x]
    )[1:]
    return every[-1], torch.stack([states[:, -1] for states in every])
