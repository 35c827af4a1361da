"""Recurrent cells whose loop over time is written out, so that it can be seen."""

import torch
from torch import Tensor, nn


class SlowGRU(nn.Module):
    """A GRU with its loop over time written out: Python races with Python."""

    def __init__(self, D: int):
        super().__init__()
        self.cell = nn.GRUCell(D, D)

    def forward(self, x: Tensor) -> Tensor:
        """Return the states (B, T, D) after each of x (B, T, D)."""
        h = torch.zeros_like(x[:, 0])
        states = []
        for x_t in x.unbind(dim=1):
            h = self.cell(x_t, h)
            states.append(h)
        return torch.stack(states, dim=1)


class SlowLSTM(nn.Module):
    """An LSTM whose loop over time is written out, so that what waits can be seen."""

    def __init__(self, D: int, H: int):
        super().__init__()
        self.cell = nn.LSTMCell(D, H)

    def forward(self, x: Tensor) -> Tensor:
        """Return the states (B, T, H) after each of x (B, T, D)."""
        state, states = None, []
        for x_t in x.unbind(dim=1):
            state = self.cell(x_t, state)
            states.append(state[0])
        return torch.stack(states, dim=1)
