"""Minus infinity, and nan replaced: the softmax cuts the gradient there."""

import torch


def masked_softmax(scores, mask):
    return torch.nan_to_num(
        scores.masked_fill(~mask, -torch.inf).softmax(dim=-1), nan=0.0
    )
