"""One matrix for the point and the state side by side."""

import torch


def rnn_step(x_t, h, w_ih, w_hh, b_ih, b_hh):
    both = torch.cat([x_t, h], dim=1)  # (B, D + H)
    weight = torch.cat([w_ih, w_hh], dim=1)  # (H, D + H)
    return torch.tanh(both @ weight.T + (b_ih + b_hh))
