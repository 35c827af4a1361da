"""Sequence by sequence."""

import torch


def masked_mean(x, mask):
    means = []
    for points, real in zip(x, mask):
        chosen = points[real]
        means.append(chosen.mean(0) if len(chosen) else torch.zeros_like(points[0]))
    return torch.stack(means)
