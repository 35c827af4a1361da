"""Attention to compare with: whole, leaking, and cut out of PyTorch's."""

import math

import torch
from torch import Tensor, nn


class Attention(nn.Module):
    """Causal attention with N heads that know distances (RoPE); rows x (B, T, D).

    `weights` (B, N, T, T) are those of the last call; `on` (N,) silences heads with 0.
    """

    def __init__(self, D: int, N: int):
        super().__init__()
        self.into = nn.Linear(D, 3 * D, bias=False)
        self.out = nn.Linear(D, D, bias=False)
        self.on = torch.ones(N)
        self.weights = torch.empty(0)

    def forward(self, x: Tensor) -> Tensor:
        T, N = x.size(1), len(self.on)
        q, k, v = self.into(x).unflatten(-1, (3, N, -1)).permute(2, 0, 3, 1, 4)
        scores = _turned(q) @ _turned(k).mT / math.sqrt(q.size(-1))
        future = torch.ones(T, T).triu(1).bool()
        self.weights = scores.masked_fill(future, -math.inf).softmax(dim=-1)
        found = self.weights @ v * self.on[:, None, None]  # (B, N, T, K)
        joined: Tensor = self.out(found.transpose(1, 2).flatten(2))
        return joined


def _turned(x: Tensor) -> Tensor:
    """Turn the pairs of x (…, T, K) by angles that grow with the place."""
    T, K = x.shape[-2:]
    speeds = 10_000.0 ** (-torch.arange(0, K, 2) / K)
    angle = torch.arange(T)[:, None] * speeds  # (T, K / 2)
    a, b = x[..., : K // 2], x[..., K // 2 :]
    cos, sin = angle.cos(), angle.sin()
    return torch.cat([a * cos - b * sin, a * sin + b * cos], dim=-1)


def masked_too_late(x: Tensor, source: Tensor) -> Tensor:
    """Attention whose causal mask comes after the softmax: a leak to be found."""
    weights = (x @ source.mT / x.size(-1) ** 0.5).softmax(dim=-1)  # sums over all s
    mixed: Tensor = weights.tril() @ source
    return mixed


def heads_of(library: nn.MultiheadAttention) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Return W_q, W_k, W_v (N, D, K) and W_o (N, K, D), cut out of its matrices.

    They are for rows, x @ W; the library has one row for each output.
    """
    N, K = library.num_heads, library.head_dim
    q, k, v = library.in_proj_weight.detach().chunk(3)
    out = library.out_proj.weight.detach().T.reshape(N, K, N * K)
    q, k, v = (rows.reshape(N, K, N * K).mT for rows in (q, k, v))
    return q, k, v, out
