"""Counts pair by pair."""

import torch


def bigram(ids, V, alpha):
    counts = torch.full((V, V), float(alpha))
    for row in ids.tolist():
        for a, b in zip(row, row[1:]):
            if b == PAD:
                break
            counts[a, b] += 1
    return counts / counts.sum(1, keepdim=True)
