"""Normalises first.

hint: you smooth after normalising: add alpha to the counts, so that often seen symbols are changed less
fails: test_bigram
"""

import torch


def bigram(ids, V, alpha):
    counts = torch.zeros(V, V)
    for row in ids.tolist():
        for a, b in zip(row, row[1:]):
            if b != PAD:
                counts[a, b] += 1
    p = counts / counts.sum(1, keepdim=True).clamp(min=1) + alpha
    return p / p.sum(1, keepdim=True)
