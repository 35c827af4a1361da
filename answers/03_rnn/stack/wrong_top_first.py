"""The last states from the top down.

hint: your last states stand top first: the bottom layer comes first
fails: test_stack
"""

import torch


def stack(x, layers):
    ends = []
    for weights in layers:
        x, h = rnn_forward(x, weights)
        ends.insert(0, h)
    return x, torch.stack(ends)
