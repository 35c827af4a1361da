"""Walks backward and holds the state at zero in the padding."""

import torch


def bidirectional(x, lengths, ahead, back):
    forward, _ = rnn_forward(x, ahead)
    h = torch.zeros_like(forward[:, 0])
    backward = []
    for t in reversed(range(x.size(1))):
        inside = (t < lengths)[:, None]
        h = torch.where(inside, rnn_step(x[:, t], h, *back), torch.zeros_like(h))
        backward.append(h)
    return torch.cat([forward, torch.stack(backward[::-1], dim=1)], dim=-1)
