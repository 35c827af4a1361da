"""torch.where instead of a product."""

import torch


def masked_mean(x, mask):
    real = torch.where(mask.unsqueeze(-1), x, torch.zeros_like(x))
    n = mask.sum(1).clamp_min(1).unsqueeze(-1)
    return real.sum(1) / n
