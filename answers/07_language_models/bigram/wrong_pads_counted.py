"""Pads are symbols like any other.

hint: you counted pads: after <eos> nothing follows
fails: test_bigram
"""

import torch


def bigram(ids, V, alpha):
    counts = torch.full((V, V), float(alpha))
    for row in ids.tolist():
        for a, b in zip(row, row[1:]):
            counts[a, b] += 1
    return counts / counts.sum(1, keepdim=True)
