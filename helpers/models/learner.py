"""Any of the five architectures learns to remember the first symbol."""

import torch
from torch import Tensor, nn

from helpers.data.long_lags import SYMBOLS
from helpers.models.architectures import build
from helpers.models.solving import Outcome, solve_first_symbol


class Learner(nn.Module):
    """Symbols (B, T) into rows, through a reader; the last row answers (B, 8)."""

    def __init__(self, name: str, H: int = 64):
        super().__init__()
        self.from_symbol = nn.Embedding(SYMBOLS, H)
        self.reader = build(name, H)
        self.from_row = nn.Linear(H, SYMBOLS)

    def forward(self, symbols: Tensor) -> Tensor:
        rows, _ = self.reader(self.from_symbol(symbols))  # (B, T, H)
        answers: Tensor = self.from_row(rows[:, -1])
        return answers


def learn(name: str, T: int, seed: int, steps: int, H: int = 64) -> Outcome:
    """Train a Learner on the first of T symbols, as `solve_first_symbol` does."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        model = Learner(name, H)
    slow = name.startswith(("RNN", "Transformer"))
    return solve_first_symbol(model, T, seed, steps, lr=1e-3 if slow else 3e-3)
