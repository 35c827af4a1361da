"""A sigmoid instead of tanh.

hint: you squash with a sigmoid, into 0..1; the recurrence takes tanh, into -1..1
fails: test_rnn_step
"""

import torch


def rnn_step(x_t, h, w_ih, w_hh, b_ih, b_hh):
    return torch.sigmoid(x_t @ w_ih.T + b_ih + h @ w_hh.T + b_hh)
