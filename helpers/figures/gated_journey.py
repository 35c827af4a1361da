"""Cells with two numbers of state and their gates, on their way along one stroke."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import torch
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray
from torch import Tensor, nn

from helpers.figures.axes import legend_above
from helpers.figures.style import BLUE, COLOURS, FAINT, INK, ORANGE, picture

_SIDES = np.array([ORANGE, BLUE])  # by label, 1 = clockwise


@dataclass(frozen=True)
class Watched:
    """What a cell with H = 2 does with strokes, of which the first is followed.

    `states` is (B, T, 2); `gates` maps the name of a gate to (B, T, 2); `read_out` is
    the layer that turns a state into a score, positive for clockwise.
    """

    states: Tensor
    gates: Mapping[str, Tensor]
    read_out: nn.Linear


@picture
def plot_gated_journey(
    points: Tensor, directions: Tensor, cells: Mapping[str, Watched], t: int
) -> Figure:
    """Draw all cells on the same square, points[0], after they have read t points.

    `points` is (B, T, 2) with directions (B,), 1 = clockwise. Above stands the square
    and each cell's plane of states: the walk of this square, the places of all the
    others, and the sides of the answer. Below stands how far the points lie from the
    centre, and the gates, each a mean over the two units.
    """
    # Fixed margins: a layout for each frame takes long.
    style: Any = {"font.size": 10.5, "figure.constrained_layout.use": False}
    size = (2.5 * (1 + len(cells)), 5.0)
    with plt.rc_context(style):
        fig, axes = plt.subplots(2, 1 + len(cells), figsize=size, height_ratios=[5, 4])
        fig.subplots_adjust(0.065, 0.1, 0.99, 0.94, wspace=0.42, hspace=0.52)
        _draw_stroke(axes[0, 0], points[0].numpy(), t)
        _draw_distances(axes[1, 0], points[0].numpy())
        sides = _SIDES[directions.numpy()]
        for column, (name, cell) in enumerate(cells.items(), start=1):
            _draw_states(axes[0, column], cell, sides, t)
            axes[0, column].set_title(f"{name}{_verdict(cell, directions, t)}")
            _draw_gates(axes[1, column], cell)
        for ax in axes[1]:
            _draw_time(ax, t, points.size(1))
    return fig


def _draw_distances(ax: Axes, stroke: NDArray[Any]) -> None:
    ax.bar(range(1, len(stroke) + 1), np.hypot(*stroke.T), color=INK, width=0.5)
    ax.set(ylabel="|x|: far from the centre", ylim=(0, 1.9))


def _draw_time(ax: Axes, t: int, T: int) -> None:
    ax.axvspan(-0.5, t + 0.5, color=BLUE, alpha=0.1, lw=0)
    ax.set(xlim=(0.4, T + 0.6), xticks=range(1, T + 1, 4), xlabel="point")


def _verdict(cell: Watched, directions: Tensor, t: int) -> str:
    if t < cell.states.size(1):
        return ""
    said = cell.read_out(cell.states[0, -1]).item() > 0
    return ": right" if said == bool(directions[0]) else ": wrong"


def _draw_stroke(ax: Axes, stroke: NDArray[Any], t: int) -> None:
    read = stroke[:t]
    ax.plot(*read.T, color=FAINT, lw=1)
    ax.plot(*read.T, "o", color=INK, ms=5)
    ax.plot(*read[-1:].T, "o", color=ORANGE, ms=10)
    limits = (-1.45, 1.45)
    ax.set(xlim=limits, ylim=limits, aspect="equal", xticks=[], yticks=[])
    ax.set_title(f"{t} of {len(stroke)} points")
    ax.spines[:].set_visible(True)


def _draw_states(ax: Axes, cell: Watched, sides: NDArray[Any], t: int) -> None:
    states = torch.cat([torch.zeros_like(cell.states[:, :1]), cell.states], dim=1)
    states = states.detach()[:, : t + 1]  # (B, t + 1, 2), from the empty state
    grid = torch.linspace(-1.15, 1.15, 60)
    plane = torch.cartesian_prod(grid, grid).reshape(60, 60, 2)
    scores = cell.read_out(plane).detach().squeeze(-1).T
    ax.contourf(grid, grid, scores, [-1e9, 0, 1e9], colors=list(_SIDES), alpha=0.12)
    x, y = states[:, -1].numpy().T
    ax.scatter(x, y, c=list(sides), s=14, alpha=0.45, lw=0)
    ax.plot(*states[0].numpy().T, "o-", color=INK, lw=1.2, ms=3)
    ax.plot(*states[0, -1].numpy(), "o", color=INK, ms=9)
    limits = (-1.15, 1.15)
    ax.set(xlim=limits, ylim=limits, aspect="equal")
    ax.set(xticks=[-1, 0, 1], yticks=[-1, 0, 1], xlabel="state 1", ylabel="state 2")


def _draw_gates(ax: Axes, cell: Watched) -> None:
    ax.set(ylim=(0, 1.02), yticks=[0, 0.5, 1], ylabel="gate, mean\nof both units")
    for (name, gate), colour in zip(cell.gates.items(), COLOURS, strict=False):
        means = gate[0].detach().mean(dim=1).numpy()  # (T,)
        ax.plot(range(1, len(means) + 1), means, "o-", ms=3, color=colour, label=name)
    if not cell.gates:
        ax.text(0.5, 0.5, "no gates", transform=ax.transAxes, ha="center")
        return
    narrow = {"handlelength": 0.8, "handletextpad": 0.3, "columnspacing": 0.7}
    legend_above(ax, columns=3, height=0.98, fontsize=9, **narrow)
