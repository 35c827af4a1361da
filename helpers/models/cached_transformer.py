"""A Transformer as a reader that keeps keys and values: its state grows."""

import math

import torch
from torch import Tensor, nn


class Block(nn.Module):
    """A block of a Transformer: look at all rows so far, then think. See lesson 11."""

    def __init__(self, H: int, heads: int = 4):
        super().__init__()
        self.heads = heads
        self.from_row, self.join = nn.Linear(H, 3 * H), nn.Linear(H, H)
        wide = 4 * H
        self.feed = nn.Sequential(nn.Linear(H, wide), nn.ReLU(), nn.Linear(wide, H))
        self.norms = nn.ModuleList(nn.LayerNorm(H) for _ in range(2))

    def forward(self, x: Tensor, before: Tensor) -> tuple[Tensor, Tensor]:
        """Read x (B, T, H) after rows with keys and values `before`, (2, B, S, H)."""
        T, S = x.size(1), before.size(2)
        q, *new = self.from_row(self.norms[0](x)).chunk(3, dim=-1)
        kept = torch.cat([before, torch.stack(new)], dim=2)  # (2, B, S + T, H)
        q, k, v = (
            z.unflatten(-1, (self.heads, -1)).transpose(1, 2) for z in (q, *kept)
        )
        scores = q @ k.mT / k.size(-1) ** 0.5  # (B, N, T, S + T)
        past = torch.ones(T, S + T, dtype=torch.bool).tril(S)
        weights = scores.masked_fill(~past, -math.inf).softmax(dim=-1)
        x = x + self.join((weights @ v).transpose(1, 2).flatten(2))
        return x + self.feed(self.norms[1](x)), kept


class Transformer(nn.Module):
    """A Transformer that reads from left to right; a block keeps two rows a token."""

    def __init__(self, H: int, layers: int = 2):
        super().__init__()
        self.blocks = nn.ModuleList(Block(H) for _ in range(layers))
        self.norm = nn.LayerNorm(H)

    def forward(
        self, x: Tensor, state: list[Tensor] | None = None
    ) -> tuple[Tensor, list[Tensor]]:
        B, T, H = x.shape
        if state is None:
            state = [x.new_zeros(2, B, 0, H) for _ in self.blocks]
        x = x + clocks(state[0].size(2), T, H)
        kept = []
        for block, before in zip(self.blocks, state, strict=True):
            x, now = block(x, before)
            kept.append(now)
        return self.norm(x), kept


def clocks(start: int, T: int, H: int) -> Tensor:
    """Return the hands of H / 2 clocks at places start, start + 1, …: (T, H)."""
    speeds = 10_000 ** (-torch.arange(0, H, 2) / H)
    angles = torch.arange(start, start + T)[:, None] * speeds
    return torch.stack([angles.sin(), angles.cos()], dim=-1).flatten(1)
