"""Indexing keeps one of several gradients.

hint: a symbol that occurs several times keeps only one of its gradients: they must add up
fails: test_embed
"""

import torch


def embed(ids, weight, grad):
    grad_weight = torch.zeros_like(weight)
    for i, g in zip(ids.flatten().tolist(), grad.flatten(0, 1)):
        grad_weight[i] = g
    grad_weight[PAD] = 0
    return weight[ids], grad_weight
