"""Batched matrix products, the keys projected instead of the queries."""

import math

import torch


def dot_weights(q, k, W):
    keys = k @ W.T  # (B, S, D)
    scores = torch.bmm(q, keys.transpose(1, 2)) / math.sqrt(k.shape[-1])
    return scores.softmax(-1)
