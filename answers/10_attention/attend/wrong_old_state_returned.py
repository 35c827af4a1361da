"""Hands the old state on.

hint: you return the old state: the decoder would never move
fails: test_attend
"""

import torch


def attend(cell, combine, y, h, states, mask):
    new = cell(y, h)
    scores = (new[:, None] * states).sum(dim=2) / h.size(1) ** 0.5
    weights = scores.masked_fill(~mask, -torch.inf).softmax(dim=1)
    context = (weights[..., None] * states).sum(dim=1)
    return h, torch.tanh(combine(torch.cat([context, new], dim=1))), weights
