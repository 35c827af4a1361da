"""How different the places of a sequence still are on top of many layers."""

from collections.abc import Callable

import torch
from torch import Tensor, nn

from helpers.models.training import over_seeds


@torch.no_grad()
def spread(
    step: Callable[[nn.Module, Tensor], Tensor], build: Callable[[], nn.Module]
) -> list[float]:
    """Return how much the places differ on top of 12 new layers, 0 for not at all.

    `step(layer, x)` takes x (1, T, 32) through a layer; five stacks of their own seeds.
    """

    def on_top(seed: int) -> float:
        x = torch.randn(1, 8, 32)
        for _ in range(12):
            x = step(build(), x)
        return float((x - x.mean(dim=1, keepdim=True)).norm() / x.norm())

    return over_seeds(on_top, range(5))
