"""masked_fill with the lowest number, and again with 0."""

import torch


def masked_softmax(scores, mask):
    low = torch.finfo(scores.dtype).min
    weights = scores.masked_fill(~mask, low).softmax(-1)
    return weights.masked_fill(~mask, 0.0)
