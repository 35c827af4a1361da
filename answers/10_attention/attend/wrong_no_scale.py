"""Scores not scaled.

hint: the scores are not scaled: divide by √H
fails: test_attend
"""

import torch


def attend(cell, combine, y, h, states, mask):
    new = cell(y, h)
    scores = (new[:, None] * states).sum(dim=2)
    weights = scores.masked_fill(~mask, -torch.inf).softmax(dim=1)
    context = (weights[..., None] * states).sum(dim=1)
    return new, torch.tanh(combine(torch.cat([context, new], dim=1))), weights
