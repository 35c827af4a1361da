"""The square matrix the wrong way round.

hint: w_hh is transposed: it is square, so it fits both ways, and only `h @ w_hh.T` is right
fails: test_rnn_step
"""

import torch


def rnn_step(x_t, h, w_ih, w_hh, b_ih, b_hh):
    return torch.tanh(x_t @ w_ih.T + b_ih + h @ w_hh + b_hh)
