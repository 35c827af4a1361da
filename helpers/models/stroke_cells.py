"""Cells with two numbers of state that tell the direction of a stroke."""

import torch
from torch import Tensor, nn

from helpers.data.squares import generate_lagged
from helpers.models.conditions import one_thread
from helpers.models.gated_readers import remember
from helpers.models.training import accuracy, train


class StrokeCell(nn.Module):
    """Tell the direction of strokes (B, T, 2) from two numbers of state: (B, 1).

    The remembering gate starts with a bias of 2. A positive score means clockwise.
    """

    def __init__(self, kind: str):
        super().__init__()
        self.cell: nn.RNNBase = getattr(nn, kind)(2, 2, batch_first=True)
        self.from_state = nn.Linear(2, 1)
        if kind != "RNN":
            remember(self.cell, 2.0)

    def forward(self, points: Tensor) -> Tensor:
        states, _ = self.cell(points)
        scores: Tensor = self.from_state(states[:, -1])
        return scores


def learn_strokes(kind: str, seed: int, steps: int = 500) -> tuple[StrokeCell, float]:
    """Train StrokeCell on 512 squares with three irrelevant points after each corner.

    Adam, 32 squares a step. Returns the model and its share of 1,000 other squares.
    """

    def loss(scores: Tensor, directions: Tensor) -> Tensor:
        return nn.functional.binary_cross_entropy_with_logits(
            scores[:, 0], directions.float()
        )

    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        model = StrokeCell(kind)
    with one_thread():
        train(model, loss, *generate_lagged(512, 3, seed), steps, 0.02, 32, seed)
        return model, accuracy(model, *generate_lagged(1000, 3, seed + 100))
