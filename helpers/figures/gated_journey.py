"""Cells with two numbers of state and their gates, on their way along one stroke."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import torch
from matplotlib.axes import Axes
from numpy.typing import NDArray
from torch import Tensor, nn

from helpers.figures.axes import explain_colours
from helpers.figures.picture import Picture, named, told
from helpers.figures.style import BLUE, FAINT, GREEN, INK, ORANGE, PURPLE, picture

_SIDES = np.array([ORANGE, BLUE])  # by label, 1 = clockwise
_GATES = (GREEN, PURPLE, INK)  # neither of the colours of the sides
FAR = "#e4e4e4"


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

    `points` is (B, T, 2) with directions (B,), 1 = clockwise. Above stands each cell's
    plane of states: the walk of this square, the places of all the others, and the
    sides of the answer. Below stand the square, and the gates of each cell that has
    some, a mean over the two units; grey columns are corners, far from the centre.
    """
    gated = {name: cell for name, cell in cells.items() if cell.gates}
    columns = max(len(cells), 1 + len(gated))
    # Fixed margins: a layout for each frame takes long.
    style: Any = {"font.size": 12, "figure.constrained_layout.use": False}
    with plt.rc_context(style):
        fig, axes = plt.subplots(2, columns, figsize=(2.9 * columns, 6.5))
        fig.subplots_adjust(0.075, 0.13, 0.99, 0.95, wspace=0.3, hspace=0.42)
        colours = _SIDES[directions.numpy()]
        for ax, (name, cell) in zip(axes[0], cells.items(), strict=False):
            _draw_states(ax, cell, colours, t)
            ax.set(title=f"{name}{_verdict(cell, directions, t)}", xlabel="state 1")
        axes[0, 0].set_ylabel("state 2", labelpad=0)
        _draw_stroke(axes[1, 0], points[0].numpy(), t)
        far = np.flatnonzero(np.hypot(*points[0].numpy().T) > 0.7) + 1
        for ax, (name, cell) in zip(axes[1, 1:], gated.items(), strict=False):
            _draw_gates(ax, cell, f"gates of the {name}", far)
            _draw_time(ax, t, points.size(1))
        for ax in axes[1, 2:]:
            ax.set(yticklabels=[], ylabel="")
        sides = {"clockwise": BLUE, "counter-clockwise": ORANGE}
        explain_colours(fig, sides | {"corner": FAR})
    return told(fig, "gated_journey", t=t, T=points.size(1), cells=named(cells))


def _draw_time(ax: Axes, t: int, T: int) -> None:
    if t:
        ax.vlines(t, 0, 1.02, color=INK, lw=1.5)
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
    ax.plot(*read[-1:].T, "o", color=INK, ms=9)
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


def _draw_gates(ax: Axes, cell: Watched, title: str, far: NDArray[Any]) -> None:
    ax.set(ylim=(-0.28, 1.02), yticks=[0, 0.5, 1], title=title)  # room for the legend
    ax.set_ylabel("0: shut, 1: open")
    for point in far:
        ax.bar(point, 1.02, width=0.8, color=FAR)
    for (name, gate), colour in zip(cell.gates.items(), _GATES, strict=False):
        means = gate[0].detach().mean(dim=1).numpy()  # (T,)
        ax.plot(range(1, len(means) + 1), means, "o-", ms=4, color=colour, label=name)
    ax.legend(frameon=False, ncols=3, loc="lower center", handlelength=1)
