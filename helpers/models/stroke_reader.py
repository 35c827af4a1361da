"""A reader of padded strokes that is told which of its states to answer from."""

from collections.abc import Callable
from typing import cast

from torch import Tensor, nn


class StrokeReader(nn.Module):
    """Score the direction of marked strokes (B, T, 3) from one state of a cell.

    `pick` chooses that state (B, H) from all states (B, T, H), given which points are
    real, (B, T), bool.
    """

    def __init__(
        self,
        cell: Callable[..., nn.RNNBase],
        pick: Callable[[Tensor, Tensor], Tensor],
    ):
        super().__init__()
        self.read = cell(2, 8, batch_first=True)
        self.pick = pick
        self.score = nn.Linear(8, 1)

    def forward(self, x: Tensor) -> Tensor:
        """Return scores (B,), positive for clockwise."""
        states, _ = self.read(x[..., :2])  # (B, T, H)
        return cast(Tensor, self.score(self.pick(states, x[..., 2] == 1))).squeeze(1)
