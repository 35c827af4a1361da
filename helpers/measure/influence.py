"""Which input moves which output: by the gradient, or by trying."""

from collections.abc import Callable

import torch
from torch import Tensor

from helpers.data.vocabulary import EOS


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


def connectivity(
    read: Callable[[Tensor], Tensor], embedded: Tensor, targets: Tensor
) -> Tensor:
    """Return how strongly the logit of target t depends on input s: (T, T).

    `read` takes embedded symbols (1, T, E) to logits (1, T, V); the dependence is the
    norm of the gradient with respect to the embedding of s.
    """
    e = embedded.detach().requires_grad_()
    logits = read(e)[0]
    rows = [
        torch.autograd.grad(row[target], e, retain_graph=True)[0][0].norm(dim=-1)
        for row, target in zip(logits, targets, strict=True)
    ]
    return torch.stack(rows)


@torch.no_grad()
def swap_effect(model: Callable[[Tensor], Tensor], ids: Tensor, V: int) -> Tensor:
    """Return how far the logit of target t moves if input s is swapped: (T, T).

    `ids` (T + 1,) hold the inputs and the last target; `model` reads (B, T). The mean
    is over all symbols that could stand at s, signs apart.
    """
    T, others = len(ids) - 1, torch.arange(EOS + 1, V)
    here, targets = torch.arange(T), ids[1:]
    usual = model(ids[None, :-1])[0, here, targets]  # (T,)
    effect = torch.zeros(T, T)
    for s in range(T):
        swapped = ids[:-1].repeat(len(others), 1)
        swapped[:, s] = others
        moved = model(swapped)[:, here, targets] - usual  # (V - 3, T)
        effect[:, s] = moved.abs().mean(dim=0)
    return effect
