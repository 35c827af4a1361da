"""Train a model until it has solved one of the tasks of data/long_lags.py."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy, mse_loss

from helpers.data.long_lags import adding, first_symbol
from helpers.models.conditions import one_thread

Draw = Callable[..., tuple[Tensor, Tensor]]
Score = Callable[[Tensor, Tensor], float]


@dataclass(frozen=True)
class Outcome:
    """How a training run ended: whether and after how many steps it was solved.

    `score` is the share of right answers, or the mean squared error.
    """

    solved: bool
    steps: int
    score: float


def solve_first_symbol(
    model: nn.Module, T: int, seed: int, steps: int, lr: float
) -> Outcome:
    """Train on the first of T symbols; solved is 99 % of 512 others.

    The model reads symbols (B, T) and answers (B, 8). Adam, 32 fresh sequences a step,
    gradients clipped to norm 1, at most `steps` steps; every 50 it is tested, and it
    stops once it has solved the task.
    """
    draw = partial(first_symbol, T=T)
    return _solve(model, draw, cross_entropy, _share, _all_right, steps, seed, lr)


def solve_adding(model: nn.Module, T: int, seed: int, steps: int, lr: float) -> Outcome:
    """Train to add two marked numbers of T; solved is a squared error below 0.005.

    The model reads points (B, T, 2) and answers (B, 1). Everything else is as in
    `solve_first_symbol`.
    """
    draw = partial(adding, T=T)
    return _solve(model, draw, mse_loss, _error, _exact, steps, seed, lr)


def _solve(
    model: nn.Module,
    draw: Draw,
    loss: Callable[[Tensor, Tensor], Tensor],
    score: Score,
    solved: Callable[[float], bool],
    steps: int,
    seed: int,
    lr: float,
) -> Outcome:
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    generator = torch.Generator().manual_seed(seed)
    x_test, y_test = draw(512, generator=torch.Generator().manual_seed(seed + 1000))
    result = float("nan")
    with one_thread():
        for step in range(1, steps + 1):
            x, y = draw(32, generator=generator)
            optimizer.zero_grad()
            loss(model(x), y).backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            if step % 50 == 0 or step == steps:
                with torch.no_grad():
                    result = score(model(x_test), y_test)
                if solved(result):
                    return Outcome(True, step, result)
    return Outcome(False, steps, result)


def _share(answers: Tensor, right: Tensor) -> float:
    return (answers.argmax(dim=1) == right).float().mean().item()


def _all_right(share: float) -> bool:
    return share >= 0.99


def _error(answers: Tensor, right: Tensor) -> float:
    return mse_loss(answers, right).item()


def _exact(error: float) -> bool:
    return error < 0.005
