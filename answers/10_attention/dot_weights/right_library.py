"""PyTorch's attention with one-hot values gives the weights back."""

import torch
from torch.nn.functional import scaled_dot_product_attention


def dot_weights(q, k, W):
    B, S, _ = k.shape
    return scaled_dot_product_attention(q @ W, k, torch.eye(S).expand(B, S, S))
