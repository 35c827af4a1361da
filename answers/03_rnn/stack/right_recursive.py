"""The layers above read the states of the lowest."""

import torch


def stack(x, layers):
    states, h = rnn_forward(x, layers[0])
    if len(layers) == 1:
        return states, h[None]
    top, ends = stack(states, layers[1:])
    return top, torch.cat([h[None], ends])
