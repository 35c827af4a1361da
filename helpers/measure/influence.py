"""Which input moves which output, by the gradient."""

from collections.abc import Callable

import torch
from torch import Tensor


def influence(
    read: Callable[[Tensor], Tensor], T: int, D: int, seed: int = 0
) -> Tensor:
    """Return how much input s moves output t, (T, T), by the gradient at one input.

    `read` takes x (1, T, D) to outputs (1, T, H). We follow a product with fixed random
    numbers: the plain sum of a row behind a LayerNorm never moves.
    """
    generator = torch.Generator().manual_seed(seed)
    x = torch.randn(1, T, D, generator=generator).requires_grad_()
    out = read(x)[0]
    weight = torch.randn(out.size(-1), generator=generator)
    rows = [torch.autograd.grad(o, x, retain_graph=True)[0][0] for o in out @ weight]
    moved: Tensor = torch.stack(rows).norm(dim=-1)
    return moved
