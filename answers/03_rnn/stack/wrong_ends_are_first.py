"""Takes the state after the first point for the last.

hint: these are the states after the first point: the last ones stand at the end of time
fails: test_stack
"""

import torch


def stack(x, layers):
    ends = []
    for weights in layers:
        x, _ = rnn_forward(x, weights)
        ends.append(x[:, 0])
    return x, torch.stack(ends)
