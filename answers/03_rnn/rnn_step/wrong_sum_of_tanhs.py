"""A tanh for each half, then the sum.

hint: you added two tanhs: add first, then take one tanh of the sum
fails: test_rnn_step
"""

import torch


def rnn_step(x_t, h, w_ih, w_hh, b_ih, b_hh):
    return torch.tanh(x_t @ w_ih.T + b_ih) + torch.tanh(h @ w_hh.T + b_hh)
