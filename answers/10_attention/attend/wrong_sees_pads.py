"""No mask.

hint: the mask is not used: pads get weight
fails: test_attend
"""

import torch


def attend(cell, combine, y, h, states, mask):
    new = cell(y, h)
    scores = (new[:, None] * states).sum(dim=2) / h.size(1) ** 0.5
    weights = scores.softmax(dim=1)
    context = (weights[..., None] * states).sum(dim=1)
    return new, torch.tanh(combine(torch.cat([context, new], dim=1))), weights
