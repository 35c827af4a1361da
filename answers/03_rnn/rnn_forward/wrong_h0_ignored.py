"""Always starts from zeros.

hint: h_0 is ignored: you start from zeros although a state was given
fails: test_rnn_forward test_rnn_forward_time_first
"""

import torch


def rnn_forward(x, weights, h_0=None, batch_first=True):
    x = x if batch_first else x.transpose(0, 1)
    h = x.new_zeros(x.size(0), weights[1].size(0))
    states = []
    for x_t in x.unbind(1):
        h = rnn_step(x_t, h, *weights)
        states.append(h)
    return torch.stack(states, dim=1 if batch_first else 0), h
