"""Joins every query with every key."""

import torch


def concat_weights(q, k, W, u):
    B, T, D = q.shape
    S, H = k.shape[1:]
    pairs = torch.cat(
        [q[:, :, None].expand(B, T, S, D), k[:, None].expand(B, T, S, H)], -1
    )
    return ((pairs @ W).tanh() @ u).softmax(-1)
