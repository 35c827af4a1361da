"""The layer above reads the last state T times.

hint: your upper layers read the last state at every point: they read the state of that point
fails: test_stack
"""

import torch


def stack(x, layers):
    ends, T = [], x.size(1)
    for weights in layers:
        x, h = rnn_forward(x, weights)
        ends.append(h)
        below = x
        x = h[:, None].expand(-1, T, -1)
    return below, torch.stack(ends)
