"""From rnn_forward, then the sums all at once."""

import torch


def journey(stroke, weights):
    w_ih, w_hh, b_ih, b_hh = weights
    after, _ = rnn_forward(stroke[None], weights)
    states = torch.cat([stroke.new_zeros(1, w_hh.size(0)), after[0]])
    return stroke @ w_ih.T + b_ih + states[:-1] @ w_hh.T + b_hh, states
