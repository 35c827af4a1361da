"""Every step starts from h_0 again.

hint: the state is not carried on: every step of yours starts from h_0 again
fails: test_rnn_forward test_rnn_forward_time_first
"""

import torch


def rnn_forward(x, weights, h_0=None, batch_first=True):
    x = x if batch_first else x.transpose(0, 1)
    h_0 = x.new_zeros(x.size(0), weights[1].size(0)) if h_0 is None else h_0
    states = [rnn_step(x_t, h_0, *weights) for x_t in x.unbind(1)]
    return torch.stack(states, dim=1 if batch_first else 0), states[-1]
