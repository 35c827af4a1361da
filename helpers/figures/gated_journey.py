"""Cells with two numbers of state and their gates, on their way along one stroke."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import torch
from matplotlib.axes import Axes
from numpy.typing import NDArray
from torch import Tensor, nn

from helpers.figures.axes import legend_above
from helpers.figures.picture import Picture, named, told
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
) -> Picture:
    """Draw all cells on the same square, points[0], after they have read t points.

    `points` is (B, T, 2) with directions (B,), 1 = clockwise. First stands the square,
    then each cell's plane of states: the walk of this square, the places of all the
    others, and the sides of the answer. Below stand the gates, each a mean over the two
    units, and as bars how far the points lie from the centre.
    """
    # Fixed margins: a layout for each frame takes long.
    style: Any = {"font.size": 11, "figure.constrained_layout.use": False}
    gated = {name: cell for name, cell in cells.items() if cell.gates}
    columns = max(2, len(gated))
    rows = -(-(1 + len(cells)) // columns)
    with plt.rc_context(style):
        fig = plt.figure(figsize=(3.3 * columns, 2.6 * rows + 1.7))
        heights = [*([2.2] * rows), 1.3]
        grid = fig.add_gridspec(rows + 1, columns, height_ratios=heights)
        fig.subplots_adjust(0.1, 0.08, 0.98, 0.95, wspace=0.28, hspace=0.55)
        places = [divmod(i, columns) for i in range(1 + len(cells))]
        square, *planes = [fig.add_subplot(grid[place]) for place in places]
        _draw_stroke(square, points[0].numpy(), t)
        sides = _SIDES[directions.numpy()]
        for ax, (name, cell) in zip(planes, cells.items(), strict=True):
            _draw_states(ax, cell, sides, t)
            ax.set_title(f"{name}{_verdict(cell, directions, t)}")
        below = [fig.add_subplot(grid[rows, i]) for i in range(len(gated))]
        for ax, (name, cell) in zip(below, gated.items(), strict=True):
            _draw_distances(ax, points[0].numpy())
            _draw_gates(ax, name, cell)
            _draw_time(ax, t, points.size(1))
        _explain(below)
    return told(fig, "gated_journey", t=t, T=points.size(1), cells=named(cells))


def _draw_distances(ax: Axes, stroke: NDArray[Any]) -> None:
    """As bars behind the gates, 1 at the farthest point."""
    far = np.hypot(*stroke.T)
    ax.bar(range(1, len(far) + 1), far / far.max(), color=FAINT, alpha=0.4, width=0.6)


def _draw_time(ax: Axes, t: int, T: int) -> None:
    ax.axvspan(-0.5, t + 0.5, color=BLUE, alpha=0.1, lw=0)
    ax.set(xlim=(0.4, T + 0.6), xticks=range(1, T + 1, 4))


def _explain(below: Sequence[Axes]) -> None:
    """What the axes of the panels below have in common."""
    if below:
        below[0].set_ylabel("gate")
        below[0].set_xlabel("point (bars: far from the centre)")
    for ax in below[1:]:
        ax.set(xlabel="point", yticklabels=[])


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
    ax.set(xticks=[-1, 0, 1], yticks=[-1, 0, 1])
    ax.set_xlabel("state 1", labelpad=0)
    ax.set_ylabel("state 2", labelpad=-4)


def _draw_gates(ax: Axes, name: str, cell: Watched) -> None:
    ax.set(ylim=(0, 1.02), yticks=[0, 0.5, 1])
    for (gate, values), colour in zip(cell.gates.items(), COLOURS, strict=False):
        means = values[0].detach().mean(dim=1).numpy()  # (T,)
        times = range(1, len(means) + 1)
        ax.plot(times, means, "o-", ms=3, color=colour, label=gate)
    narrow = {"handlelength": 0.9, "handletextpad": 0.3, "columnspacing": 0.8}
    legend_above(ax, columns=3, height=0.95, fontsize=10.5, **narrow)
