"""Pair by pair."""

import torch


def concat_weights(q, k, W, u):
    weights = torch.zeros(q.size(0), q.size(1), k.size(1))
    for b in range(q.size(0)):
        for t in range(q.size(1)):
            scores = [torch.cat([q[b, t], key]) @ W for key in k[b]]
            weights[b, t] = torch.softmax(torch.stack(scores).tanh() @ u, dim=0)
    return weights
