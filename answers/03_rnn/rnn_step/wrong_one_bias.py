"""The second bias of PyTorch forgotten.

hint: b_hh is forgotten: PyTorch keeps two biases and adds both
fails: test_rnn_step
"""

import torch


def rnn_step(x_t, h, w_ih, w_hh, b_ih, b_hh):
    return torch.tanh(x_t @ w_ih.T + h @ w_hh.T + b_ih)
