"""The next layer starts from the last state of the one below.

hint: your upper layers start from the last state of the layer below: every layer starts from zeros
fails: test_stack
"""

import torch


def stack(x, layers):
    ends, h = [], None
    for weights in layers:
        x, h = rnn_forward(x, weights, h)
        ends.append(h)
    return x, torch.stack(ends)
