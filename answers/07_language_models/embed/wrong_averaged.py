"""Averages the gradients of a symbol.

hint: you averaged over the occurrences of a symbol: the chain rule adds them up
fails: test_embed
"""

import torch.nn.functional as F


def embed(ids, weight, grad):
    one_hot = F.one_hot(ids, len(weight)).to(weight.dtype).flatten(0, 1)
    grad_weight = one_hot.T @ grad.flatten(0, 1)
    grad_weight = grad_weight / one_hot.sum(0).clamp(min=1)[:, None]
    grad_weight[PAD] = 0
    return weight[ids], grad_weight
