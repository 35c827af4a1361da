"""PyTorch's attention, its weights from one-hot values."""

import torch
from torch.nn.functional import scaled_dot_product_attention


def attend(cell, combine, y, h, states, mask):
    new = cell(y, h)
    q, m = new[:, None], mask[:, None]
    B, S, _ = states.shape
    context = scaled_dot_product_attention(q, states, states, m)[:, 0]
    weights = scaled_dot_product_attention(
        q,
        states,
        torch.eye(S, states.size(2) if states.size(2) > S else S).expand(B, S, -1),
        m,
    )[:, 0, :S]
    return new, combine(torch.cat([context, new], -1)).tanh(), weights
