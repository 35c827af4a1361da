"""The five architectures that lesson 8 compares, by name.

A reader takes rows (B, T, H) and what it has kept of the rows before, and gives rows
(B, T, H) and what it keeps now. So it reads all at once, or token by token.
"""

from typing import Any

import torch
from torch import Tensor, nn

from helpers.models.cached_transformer import Transformer
from helpers.models.convolutions import Convolutions

# Each architecture with the start that reaches furthest.
BEST_START = {
    "RNN": "RNN, orthogonal",
    "GRU": "GRU, update bias 4",
    "LSTM": "LSTM, forget bias 4",
    "convolutions": "convolutions",
    "Transformer": "Transformer",
}


class Recurrent(nn.Module):
    """PyTorch's RNN, GRU or LSTM; it keeps a state of H numbers, the LSTM 2 H."""

    def __init__(self, kind: str, H: int):
        super().__init__()
        self.cell: nn.RNNBase = getattr(nn, kind)(H, H, batch_first=True)

    def forward(
        self, x: Tensor, state: list[Tensor] | None = None
    ) -> tuple[Tensor, list[Tensor]]:
        h: Any = None
        if state is not None:
            h = state[0] if len(state) == 1 else tuple(state)
        rows, h = self.cell(x, h)
        return rows, [h] if isinstance(h, Tensor) else [*h]


def build(name: str, H: int = 64) -> nn.Module:
    """Return a new reader; its name says how it starts, as in BEST_START.

    The plain names RNN, GRU and LSTM start as PyTorch has them. An orthogonal RNN also
    starts with W_x times 0.3 and without biases.
    """
    if name == "convolutions":
        return Convolutions(H)
    if name == "Transformer":
        return Transformer(H)
    kind, *start = name.split(", ")
    reader = Recurrent(kind, H)
    with torch.no_grad():
        if start == ["orthogonal"]:  # and small inputs, so that the tanh stays steep
            nn.init.orthogonal_(reader.cell.get_parameter("weight_hh_l0"))
            for part, scale in {"weight_ih": 0.3, "bias_ih": 0, "bias_hh": 0}.items():
                reader.cell.get_parameter(part + "_l0").mul_(scale)
        elif start:  # the second block: f of an LSTM, z of a GRU
            bias = float(start[0].split()[-1])
            for part, value in {"bias_ih_l0": bias, "bias_hh_l0": 0.0}.items():
                reader.cell.get_parameter(part)[H : 2 * H] = value
    return reader


def state_after(reader: nn.Module, t: int, H: int = 64) -> list[Tensor]:
    """Return what `reader` keeps after t tokens: the right sizes, numbers made up.

    Only with a Transformer do the sizes depend on t.
    """
    if isinstance(reader, Transformer):
        return [torch.randn(2, 1, t, H) for _ in reader.blocks]
    with torch.no_grad():
        _, state = reader(torch.randn(1, 1, H))
    return list(state)
