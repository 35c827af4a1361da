"""Networks that learn the first symbol side by side, with their gradients watched.

A river is the length of the gradient that reaches each lag, row by row at each step of
the training. Weights are in lesson 4's row convention; the networks are one more axis
in front.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn.functional import cross_entropy

from helpers.data.long_lags import SYMBOLS

LENGTH = 20  # symbols in a sequence
EVERY = 10  # steps of the training between two rows of a river


@dataclass(frozen=True)
class Rivers:
    """N networks that learned side by side to name the first of 20 symbols.

    `accuracy` (N, steps) is measured on the batch of each step, which is always new.
    `rivers` (N, rows, lags) hold the length of the gradient that reaches the state at
    each lag, averaged over the batch, in every tenth step.
    """

    accuracy: Tensor
    rivers: Tensor

    def last(self) -> list[float]:
        """The accuracy of each network over its last 20 steps."""
        return [float(a) for a in self.accuracy[:, -20:].mean(dim=1)]


def learn_watched(
    W_h: Tensor, seeds: Sequence[int], steps: int = 400, cut: int | None = None
) -> Rivers:
    """Train one network from each of the matrices W_h (N, H, H).

    A seed draws the network's other weights and its data. Adam, batches of 32, each
    network's gradient clipped to norm 1. With `cut` the error goes no further back than
    `cut` steps from the end. Raises ValueError if there is not one seed for each W_h.
    """
    if W_h.dim() != 3 or len(W_h) != len(seeds):
        raise ValueError(
            f"W_h must be (N, H, H) with N seeds, got {tuple(W_h.shape)} "
            f"and {len(seeds)} seeds"
        )
    generators = [torch.Generator().manual_seed(1000 + seed) for seed in seeds]
    weights = _draw(W_h, generators)
    optimizer = torch.optim.Adam(weights, lr=3e-3, fused=True)
    accuracy, rivers = [], []
    for step in range(steps):
        states, answers, right = _read(weights, generators, cut)
        loss = cross_entropy(answers.flatten(0, 1), right.flatten(), reduction="sum")
        watched = step % EVERY == 0
        for h in states if watched else ():
            h.retain_grad()
        optimizer.zero_grad()
        (loss / right.size(1)).backward()  # type: ignore[no-untyped-call]
        if watched:
            rivers.append(torch.stack([_reaches(h) for h in reversed(states)], dim=1))
        _clip_each(weights)
        optimizer.step()
        accuracy.append((answers.argmax(dim=2) == right).float().mean(dim=1))
    return Rivers(torch.stack(accuracy, dim=1), torch.stack(rivers, dim=1))


def _draw(W_h: Tensor, generators: Sequence[torch.Generator]) -> list[Tensor]:
    """W_x, W_h, b, W_y and b_y of N networks, ready to be trained."""
    N, H, _ = W_h.shape
    W_x = [torch.randn(SYMBOLS, H, generator=g) / (2 * H**0.5) for g in generators]
    W_y = [torch.randn(H, SYMBOLS, generator=g) / H**0.5 for g in generators]
    b, b_y = torch.zeros(N, 1, H), torch.zeros(N, 1, SYMBOLS)
    weights = [torch.stack(W_x), W_h.float().clone(), b, torch.stack(W_y), b_y]
    return [weight.requires_grad_() for weight in weights]


def _read(
    weights: Sequence[Tensor], generators: Sequence[torch.Generator], cut: int | None
) -> tuple[list[Tensor], Tensor, Tensor]:
    """Return T states (N, B, H), logits (N, B, 8) and the first symbols (N, B)."""
    W_x, W_h, b, W_y, b_y = weights
    drawn = [torch.randint(SYMBOLS, (32, LENGTH), generator=g) for g in generators]
    symbols = torch.stack(drawn)  # (N, B, T)
    networks = torch.arange(len(drawn))[:, None, None]
    from_input = W_x[networks, symbols] + b[:, None]  # (N, B, T, H)
    h = torch.zeros_like(from_input[:, :, 0])
    states = []
    for t in range(LENGTH):
        if cut is not None and t == LENGTH - cut:
            h = h.detach()
        h = torch.tanh(torch.baddbmm(from_input[:, :, t], h, W_h))
        states.append(h)
    return states, torch.baddbmm(b_y, h, W_y), symbols[:, :, 0]


def _reaches(h: Tensor) -> Tensor:
    """For each network the mean length of the gradient at a state, over the batch."""
    if h.grad is None:
        return torch.zeros(len(h))
    lengths: Tensor = h.grad.norm(dim=2)  # (N, B)
    return lengths.mean(dim=1) * h.size(1)


def _clip_each(weights: Sequence[Tensor]) -> None:
    grads = [weight.grad for weight in weights if weight.grad is not None]
    squares = torch.stack([g.square().flatten(1).sum(dim=1) for g in grads])
    scale = (1 / (squares.sum(dim=0).sqrt() + 1e-6)).clamp(max=1)  # (N,)
    for grad in grads:
        grad.mul_(scale[:, None, None])
