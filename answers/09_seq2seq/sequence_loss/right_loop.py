"""Sequence by sequence."""

import torch
from torch.nn.functional import cross_entropy


def sequence_loss(logits, targets):
    sums, count = [], 0
    for scores, row in zip(logits, targets):
        n = int((row != 0).sum())
        sums.append(cross_entropy(scores[:n], row[:n], reduction="sum"))
        count += n
    surprise = torch.stack(sums)
    return surprise, surprise.sum() / count
