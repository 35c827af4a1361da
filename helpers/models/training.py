"""The training loop that lesson 3 has its readers write, and how to score a model."""

from collections.abc import Callable, Iterable

import torch
from torch import Tensor, nn


def train(
    model: nn.Module,
    loss_fn: Callable[[Tensor, Tensor], Tensor],
    x: Tensor,
    y: Tensor,
    steps: int,
    lr: float = 0.01,
    batch: int = 16,
    seed: int = 0,
) -> list[float]:
    """Take `steps` steps of Adam on `model` in place; return the loss before each.

    Every step draws `batch` of the n examples (x[i], y[i]) anew, with replacement, from
    its own generator; loss_fn(model(x[i]), y[i]) is a scalar.
    Raises ValueError if steps or batch < 1, or if x and y do not have one n.
    """
    if steps < 1 or batch < 1:
        raise ValueError(f"need steps >= 1 and batch >= 1, got {steps} and {batch}")
    if len(x) != len(y):
        raise ValueError(f"one answer for each example, got {len(x)} and {len(y)}")
    generator = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    losses = []
    model.train()
    for _ in range(steps):
        i = torch.randint(len(x), (batch,), generator=generator)
        loss = loss_fn(model(x[i]), y[i])
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        losses.append(loss.item())
    return losses


@torch.no_grad()
def accuracy(model: nn.Module, x: Tensor, y: Tensor) -> float:
    """Return the share of examples that `model` gets right, between 0 and 1.

    The model answers with scores (n, C) for labels y (n,), or with one score for each,
    (n,) or (n, 1), which says 1 where it is positive.
    Raises ValueError on scores of another shape.
    """
    model.eval()
    scores = model(x)
    if scores.shape in (y.shape, (len(y), 1)):
        guesses = (scores.flatten() > 0).long()
    elif scores.dim() == 2 and len(scores) == len(y):
        guesses = scores.argmax(dim=1)
    else:
        raise ValueError(
            f"expected scores ({len(y)}, C) or ({len(y)},), got {tuple(scores.shape)}"
        )
    return float((guesses == y).float().mean())


def over_seeds(score: Callable[[int], float], seeds: Iterable[int]) -> list[float]:
    """Return score(seed) for each seed, with torch's global seed set to it meanwhile.

    So that a model built inside `score` starts from its own weights every time. The
    global generator is as before afterwards.
    """
    scores = []
    for seed in seeds:
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(seed)
            scores.append(score(seed))
    return scores
