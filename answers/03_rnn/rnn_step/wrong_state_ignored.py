"""A feed-forward layer: no memory.

hint: your step ignores the old state h: a cell without it remembers nothing
fails: test_rnn_step
"""

import torch


def rnn_step(x_t, h, w_ih, w_hh, b_ih, b_hh):
    return torch.tanh(x_t @ w_ih.T + b_ih + b_hh)
