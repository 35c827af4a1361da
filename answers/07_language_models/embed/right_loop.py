"""Place by place."""

import torch


def embed(ids, weight, grad):
    vectors = torch.empty(*ids.shape, weight.size(1), dtype=weight.dtype)
    grad_weight = torch.zeros_like(weight)
    for b in range(ids.size(0)):
        for t in range(ids.size(1)):
            i = int(ids[b, t])
            vectors[b, t] = weight[i]
            if i != PAD:
                grad_weight[i] += grad[b, t]
    return vectors, grad_weight
