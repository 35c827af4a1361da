"""Readers whose gates start with a chosen bias, and how far back they reach."""

import torch
from torch import Tensor, nn

from helpers.data.long_lags import SYMBOLS
from helpers.models.solving import Outcome, solve_adding, solve_first_symbol

WIDTH = 64
RATE = 3e-3  # of all readers

# The readers of lesson 5: the cell, and the bias of its remembering gate.
READERS: dict[str, tuple[str, float | None]] = {
    "RNN": ("RNN", None),
    "LSTM, forget bias 0": ("LSTM", 0.0),
    "LSTM, forget bias 1": ("LSTM", 1.0),
    "LSTM, forget bias 4": ("LSTM", 4.0),
    "GRU, update bias 0": ("GRU", 0.0),
    "GRU, update bias 4": ("GRU", 4.0),
}


class GatedReader(nn.Module):
    """Read a sequence, answer from the last state: `answers` numbers.

    `name` is a key of READERS. With `D` None the points are symbols (B, T), which are
    embedded first; else they are vectors (B, T, D).
    """

    def __init__(self, name: str, answers: int, D: int | None = None):
        super().__init__()
        kind, bias = READERS[name]
        self.from_symbol = nn.Embedding(SYMBOLS, WIDTH) if D is None else nn.Identity()
        self.cell: nn.RNNBase = getattr(nn, kind)(D or WIDTH, WIDTH, batch_first=True)
        self.from_state = nn.Linear(WIDTH, answers)
        if bias is not None:
            remember(self.cell, bias)

    def forward(self, points: Tensor) -> Tensor:
        states, _ = self.cell(self.from_symbol(points))  # (B, T, H)
        answers: Tensor = self.from_state(states[:, -1])
        return answers


def remember(cell: nn.RNNBase, bias: float) -> None:
    """Set the bias of the second gate: LSTM's forget gate, GRU's update gate."""
    H = cell.hidden_size
    parts = {"bias_ih_l0": bias, "bias_hh_l0": 0.0}  # PyTorch adds the two
    with torch.no_grad():
        for part, value in parts.items():
            cell.get_parameter(part)[H : 2 * H] = value


def learn_first_symbol(name: str, T: int, seed: int, steps: int) -> Outcome:
    """Train a reader of READERS on the first of T symbols, as `solve_first_symbol`."""
    reader = _new_reader(name, SYMBOLS, None, seed)
    return solve_first_symbol(reader, T, seed, steps, RATE)


def learn_adding(name: str, T: int, seed: int, steps: int) -> Outcome:
    """Train a reader of READERS to add two marked numbers of T, as `solve_adding`."""
    reader = _new_reader(name, 1, 2, seed)
    return solve_adding(reader, T, seed, steps, RATE)


def _new_reader(name: str, answers: int, D: int | None, seed: int) -> GatedReader:
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        return GatedReader(name, answers, D)
