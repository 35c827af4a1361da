"""The plane of states of networks with H = 2, and a square's journey through it."""

from collections.abc import Mapping
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import torch
from matplotlib.axes import Axes
from numpy.typing import NDArray
from torch import Tensor

from helpers.data.squares import generate_pointSeq
from helpers.figures.axes import explain_colours, legend_above
from helpers.figures.picture import Picture, listed, told
from helpers.figures.style import BLUE, INK, ORANGE, picture
from helpers.models.square_readers import Runs, Weights, states_of

Cells = Mapping[str, tuple[Runs, int]]  # runs, and the place of one seed in them


@picture
def plot_journeys(cells: Cells, epoch: int) -> Picture:
    """Draw the last states of 60 squares, and the whole journey of one, for each cell.

    Dots are the last states, blue for clockwise; the line is where the answer changes.
    """
    points, directions = generate_pointSeq(60, seed=5)
    fig, axes = plt.subplots(
        1, len(cells), figsize=(max(2.6 * len(cells), 4), 3.4), squeeze=False
    )
    for ax, (name, (runs, place)) in zip(axes.flat, cells.items(), strict=True):
        weights = {n: w[place] for n, w in runs.weights[epoch].items()}
        states = states_of(runs.kind, weights, points).numpy()  # (60, 4, 2)
        colours = np.where(directions.numpy() == 1, BLUE, ORANGE)
        ax.scatter(*states[:, -1].T, c=colours, s=14, alpha=0.5)
        _draw_plane(ax, weights, np.concatenate([np.zeros((1, 2)), states[0]]))
        ax.set_title(f"{name}\n{runs.scores[epoch][place]:.1%} right", fontsize=12)
    explain_colours(fig, {"clockwise": BLUE, "counter-clockwise": ORANGE})
    return told(
        fig,
        "journeys",
        epoch=epoch,
        rows=listed({n: r.scores[epoch][i] for n, (r, i) in cells.items()}, ".1%"),
    )


def _draw_plane(ax: Axes, weights: Weights, walk: NDArray[Any]) -> None:
    grid = torch.linspace(-1.15, 1.15, 60)
    plane = torch.cartesian_prod(grid, grid).reshape(60, 60, 2)
    answer = (plane @ weights["w_y"] + weights["b_y"]).squeeze(-1).T
    ax.contourf(grid, grid, answer, [-1e9, 0, 1e9], colors=[ORANGE, BLUE], alpha=0.12)
    ax.plot(*walk.T, "-", color=INK, lw=1.5)
    for t, place in enumerate(walk):
        ax.plot(*place, "o", color=INK, ms=11)
        ax.annotate(str(t), place, color="white", fontsize=8, ha="center", va="center")
    ax.set(xlim=(-1.15, 1.15), ylim=(-1.15, 1.15), aspect="equal")
    ax.set(xticks=[-1, 0, 1], yticks=[-1, 0, 1], xlabel="state 1", ylabel="state 2")


@picture
def plot_decisions(lead: Tensor, directions: Tensor) -> Picture:
    """Draw how far "clockwise" leads after each point, one line for each square.

    `lead` is (n, T + 1), from before the first point on; `directions` (n,), 1 for
    clockwise. Raises ValueError if the two do not have one n.
    """
    if lead.ndim != 2 or len(lead) != len(directions):
        raise ValueError(
            f"lead must be (n, T + 1) and directions (n,), "
            f"got {tuple(lead.shape)} and {tuple(directions.shape)}"
        )
    fig, ax = plt.subplots(figsize=(7, 3.4))
    for label, (name, colour) in enumerate([("counter-", ORANGE), ("", BLUE)]):
        lines = lead[directions == label].detach().numpy().T  # (T + 1, n)
        ax.plot(lines, "o-", color=colour, alpha=0.35, lw=1, ms=3)
        ax.plot([], [], color=colour, label=f"{name}clockwise")
    ax.axhline(0, color=INK, ls="--", lw=1.5)
    ax.set(xticks=range(lead.size(1)), xlabel="points read")
    ax.set(ylabel='lead of "clockwise"')
    legend_above(ax, columns=2)
    right = ((lead > 0) == directions[:, None].bool()).float().mean(dim=0)
    shares = {str(t): share for t, share in enumerate(right.tolist())}
    return told(fig, "decisions", n=len(lead), rows=listed(shares, ".0%"))
