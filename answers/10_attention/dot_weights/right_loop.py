"""Query by query, key by key."""

import torch


def dot_weights(q, k, W):
    B, T, S, H = len(q), q.size(1), k.size(1), W.size(1)
    weights = torch.zeros(B, T, S)
    for b in range(B):
        for t in range(T):
            query = q[b, t] @ W
            scores = torch.stack([query @ key for key in k[b]]) / H**0.5
            weights[b, t] = scores.softmax(dim=0)
    return weights
