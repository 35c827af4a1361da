"""Combines the old state with the context.

hint: the output is made from the context and the old state: take the new one
fails: test_attend
"""

import torch


def attend(cell, combine, y, h, states, mask):
    new = cell(y, h)
    scores = (new[:, None] * states).sum(dim=2) / h.size(1) ** 0.5
    weights = scores.masked_fill(~mask, -torch.inf).softmax(dim=1)
    context = (weights[..., None] * states).sum(dim=1)
    return new, torch.tanh(combine(torch.cat([context, h], dim=1))), weights
