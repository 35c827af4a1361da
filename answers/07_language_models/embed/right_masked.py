"""Sets the pads' gradients to zero first, then multiplies matrices."""

import torch


def embed(ids, weight, grad):
    V, E = weight.shape
    one_hot = torch.eye(V, dtype=weight.dtype)[ids]
    real = grad * (ids != PAD)[..., None]
    grad_weight = one_hot.reshape(-1, V).T @ real.reshape(-1, E)
    return one_hot @ weight, grad_weight
