"""Weights that sum to one, as in an attention."""

import torch


def masked_mean(x, mask):
    w = mask.to(x.dtype)
    w = w / w.sum(1, keepdim=True).clamp(min=1)
    return torch.einsum("bt,btd->bd", w, x)
