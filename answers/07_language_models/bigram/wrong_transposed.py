"""Columns for rows.

hint: rows and columns are swapped: row a tells what comes after a
fails: test_bigram
"""

import torch


def bigram(ids, V, alpha):
    counts = torch.full((V, V), float(alpha))
    for row in ids.tolist():
        for a, b in zip(row, row[1:]):
            if b != PAD:
                counts[b, a] += 1
    return counts / counts.sum(1, keepdim=True)
