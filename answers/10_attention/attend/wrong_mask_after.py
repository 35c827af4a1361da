"""Masks after the softmax.

hint: you masked after the softmax: the pads have taken their share, so the weights no longer add up to 1
fails: test_attend
"""

import torch


def attend(cell, combine, y, h, states, mask):
    new = cell(y, h)
    scores = (new[:, None] * states).sum(dim=2) / h.size(1) ** 0.5
    weights = scores.softmax(dim=1)
    weights = weights * mask
    context = (weights[..., None] * states).sum(dim=1)
    return new, torch.tanh(combine(torch.cat([context, new], dim=1))), weights
