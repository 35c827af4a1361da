"""No bias at all.

hint: this is the answer without the biases: add b_ih and b_hh inside the tanh
fails: test_rnn_step
"""

import torch


def rnn_step(x_t, h, w_ih, w_hh, b_ih, b_hh):
    return torch.tanh(x_t @ w_ih.T + h @ w_hh.T)
