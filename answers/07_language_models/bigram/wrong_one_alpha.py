"""One alpha in the denominator.

hint: alpha was added V times in each row, but only once to the total: each row must sum to 1
fails: test_bigram
"""

import torch


def bigram(ids, V, alpha):
    counts = torch.zeros(V, V)
    for row in ids.tolist():
        for a, b in zip(row, row[1:]):
            if b != PAD:
                counts[a, b] += 1
    return (counts + alpha) / (counts.sum(1, keepdim=True) + alpha)
