"""One number for each pair."""

import torch


def bigram(ids, V, alpha):
    a, b = ids[:, :-1], ids[:, 1:]
    pair = (a * V + b)[b > PAD]
    counts = torch.bincount(pair, minlength=V * V).reshape(V, V) + alpha
    total = counts.sum(dim=1)
    return counts / total[:, None]
