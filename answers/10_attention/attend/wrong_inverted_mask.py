"""Looks at the pads only.

hint: the mask is used the wrong way round: `True` is a real place
fails: test_attend
"""

import torch


def attend(cell, combine, y, h, states, mask):
    new = cell(y, h)
    scores = (new[:, None] * states).sum(dim=2) / h.size(1) ** 0.5
    weights = scores.masked_fill(mask, torch.finfo(scores.dtype).min).softmax(dim=1)
    context = (weights[..., None] * states).sum(dim=1)
    return new, torch.tanh(combine(torch.cat([context, new], dim=1))), weights
