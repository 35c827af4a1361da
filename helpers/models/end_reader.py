"""A small recurrent reader that scores its last state, or its strongest signs."""

from collections.abc import Callable
from typing import cast

from torch import Tensor, nn


class EndReader(nn.Module):
    """Read points x (B, T, D) with nn.RNN, nn.GRU or nn.LSTM; score the end: (B,).

    With `largest` it scores the largest value of each unit over time instead.
    """

    def __init__(
        self, kind: Callable[..., nn.RNNBase], D: int, H: int, largest: bool = False
    ):
        super().__init__()
        self.cell = kind(D, H, batch_first=True)
        self.read_out = nn.Linear(H, 1)
        self.largest = largest

    def forward(self, x: Tensor) -> Tensor:
        states, _ = self.cell(x)  # (B, T, H)
        chosen = states.amax(dim=1) if self.largest else states[:, -1]
        return cast(Tensor, self.read_out(chosen)).squeeze(1)
