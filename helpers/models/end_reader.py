"""A small recurrent reader that scores the end of a sequence."""

from collections.abc import Callable
from typing import cast

from torch import Tensor, nn


class EndReader(nn.Module):
    """Read points x (B, T, D) with nn.RNN, nn.GRU or nn.LSTM; score the end: (B,)."""

    def __init__(self, kind: Callable[..., nn.RNNBase], D: int, H: int):
        super().__init__()
        self.cell = kind(D, H, batch_first=True)
        self.read_out = nn.Linear(H, 1)

    def forward(self, x: Tensor) -> Tensor:
        states, _ = self.cell(x)  # (B, T, H)
        return cast(Tensor, self.read_out(states[:, -1])).squeeze(1)
