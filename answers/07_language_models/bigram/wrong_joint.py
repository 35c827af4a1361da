"""Normalises the whole table.

hint: these are probabilities of pairs: each row must sum to 1
fails: test_bigram
"""

import torch


def bigram(ids, V, alpha):
    counts = torch.full((V, V), float(alpha))
    for row in ids.tolist():
        for a, b in zip(row, row[1:]):
            if b != PAD:
                counts[a, b] += 1
    return counts / counts.sum()
