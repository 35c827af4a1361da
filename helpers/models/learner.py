"""Any of the five architectures learns to answer after the last point."""

import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from helpers.data.long_lags import SYMBOLS
from helpers.data.real import Sequences
from helpers.models.architectures import build
from helpers.models.solving import Outcome, solve_first_symbol
from helpers.models.training import accuracy, train

RATES = (
    3e-3,
    1e-3,
)  # learning rates that every architecture is given; the better counts


class Learner(nn.Module):
    """Symbols (B, T) into rows, through a reader; the last row answers (B, answers).

    With `D` given the points are vectors (B, T, D) instead of symbols.
    """

    def __init__(
        self, name: str, H: int = 64, D: int | None = None, answers: int = SYMBOLS
    ):
        super().__init__()
        self.from_point = nn.Embedding(SYMBOLS, H) if D is None else nn.Linear(D, H)
        self.reader = build(name, H)
        self.from_row = nn.Linear(H, answers)

    def forward(self, points: Tensor) -> Tensor:
        rows, _ = self.reader(self.from_point(points))  # (B, T, H)
        scores: Tensor = self.from_row(rows[:, -1])
        return scores


def learn(
    name: str, T: int, seed: int, steps: int, H: int = 64, lr: float = RATES[0]
) -> Outcome:
    """Train a Learner on the first of T symbols, as `solve_first_symbol` does."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        model = Learner(name, H)
    return solve_first_symbol(model, T, seed, steps, lr)


def classify(
    name: str, data: Sequences, seed: int, steps: int, H: int, lr: float = RATES[0]
) -> float:
    """Train a Learner on sequences (n, T, D); return its accuracy on the others."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        model = Learner(name, H, data.x.size(2), int(data.y.max()) + 1)
    train(model, cross_entropy, data.x, data.y, steps, lr, batch=25, seed=seed)
    return accuracy(model, data.x_test, data.y_test)
