"""Multiplies the gradient by the weight.

hint: you multiplied by the weight: the derivative of one_hot @ weight with respect to the weight holds only the one-hot rows
fails: test_embed
"""

import torch.nn.functional as F


def embed(ids, weight, grad):
    one_hot = F.one_hot(ids, len(weight)).to(weight.dtype).flatten(0, 1)
    grad_weight = (one_hot.T @ grad.flatten(0, 1)) * weight
    grad_weight[PAD] = 0
    return weight[ids], grad_weight
