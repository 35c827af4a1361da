"""Attention without a softmax, whose past fits into a matrix."""

import torch
from torch import Tensor, nn
from torch.nn import functional as F


class LinearAttention(nn.Module):
    """Attention without a softmax: its past fits into K * D numbers; x (B, T, D)."""

    def __init__(self, D: int, K: int):
        super().__init__()
        self.to_query, self.to_key = nn.Linear(D, K), nn.Linear(D, K)
        self.to_value, self.out = nn.Linear(D, D), nn.Linear(D, D)

    def forward(self, x: Tensor) -> Tensor:
        q, k = F.elu(self.to_query(x)) + 1, F.elu(self.to_key(x)) + 1
        fit = (q @ k.mT * self.kept(x)).tril()
        found = fit @ self.to_value(x) / fit.sum(dim=-1, keepdim=True)
        mixed: Tensor = self.out(found)
        return mixed

    def kept(self, x: Tensor) -> Tensor:
        """Return how much of place s is left at place t, to broadcast to (B, T, T)."""
        return torch.ones(())


class GatedAttention(LinearAttention):
    """Linear attention whose past fades as fast as the input says (Mamba-2, GLA)."""

    def __init__(self, D: int, K: int):
        super().__init__(D, K)
        self.to_gate = nn.Linear(D, 1)
        nn.init.constant_(self.to_gate.bias, 4.0)  # begins by keeping nearly all

    def kept(self, x: Tensor) -> Tensor:
        faded = F.logsigmoid(self.to_gate(x)).squeeze(-1).cumsum(dim=1)  # (B, T)
        return (faded[:, :, None] - faded[:, None]).tril().exp()
