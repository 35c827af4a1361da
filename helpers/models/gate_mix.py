"""One cell of one number, with gates that are held at fixed values."""

import math
from collections.abc import Sequence

import torch


def mix_gates(
    x: Sequence[float], forget: float, write: float, show: float
) -> tuple[list[float], list[float]]:
    """Return what a cell of one number holds, c, and what it shows, h, after each x.

    c = forget * c + write * x and h = show * tanh(c), from an empty cell.
    """
    c, cells, shown = 0.0, [], []
    for x_t in x:
        c = forget * c + write * x_t
        cells.append(c)
        shown.append(show * math.tanh(c))
    return cells, shown


def gate_mix_input() -> list[float]:
    """Thirty points: three that matter, at t = 2, 12 and 21, among small noise."""
    noise = torch.randn(30, generator=torch.Generator().manual_seed(3))
    x = [round(float(v), 2) for v in 0.08 * noise]
    x[2], x[12], x[21] = 1.0, 0.6, -0.9
    return x
