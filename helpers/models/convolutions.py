"""Causal convolutions as a reader: rows and a state in, rows and a state out."""

import torch
from torch import Tensor, nn

DILATIONS = (1, 2, 4, 8, 16)  # of the convolutions, which see 63 tokens
FIELD = 1 + 2 * sum(DILATIONS)


class Convolutions(nn.Module):
    """Causal convolutions of width 3, each added to its input: a TCN.

    They see FIELD tokens, so each layer keeps the last 2 d rows that came into it.
    """

    def __init__(self, H: int):
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(3 * H, H) for _ in DILATIONS)

    def forward(
        self, x: Tensor, state: list[Tensor] | None = None
    ) -> tuple[Tensor, list[Tensor]]:
        B, _, H = x.shape
        if state is None:
            state = [x.new_zeros(B, 2 * d, H) for d in DILATIONS]
        kept = []
        for layer, before, d in zip(self.layers, state, DILATIONS, strict=True):
            seen = torch.cat([before, x], dim=1)  # (B, 2 d + T, H)
            kept.append(seen[:, -2 * d :])
            three = torch.cat([seen[:, : -2 * d], seen[:, d:-d], x], dim=2)
            x = x + layer(three).relu()  # far, middle, now: (B, T, 3 H) -> (B, T, H)
        return x, kept
