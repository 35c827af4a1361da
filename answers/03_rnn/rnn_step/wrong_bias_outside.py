"""The biases after the tanh.

hint: your biases stand outside the tanh: they belong into the sum
fails: test_rnn_step
"""

import torch


def rnn_step(x_t, h, w_ih, w_hh, b_ih, b_hh):
    return torch.tanh(x_t @ w_ih.T + h @ w_hh.T) + b_ih + b_hh
