"""Sequence by sequence, summed, divided once."""

import torch.nn.functional as F


def masked_bce(logits, targets, mask):
    total, count = 0.0, 0
    for z, y, m in zip(logits, targets, mask):
        total = total + F.binary_cross_entropy_with_logits(z[m], y[m], reduction="sum")
        count += int(m.sum())
    return total / count
