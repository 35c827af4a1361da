"""A loss for each point, weighted by the mask."""

import torch.nn.functional as F


def masked_bce(logits, targets, mask):
    safe = targets.where(mask, 0.0)
    losses = F.binary_cross_entropy_with_logits(logits, safe, reduction="none")
    return losses.where(mask, 0.0).sum() / mask.sum()
