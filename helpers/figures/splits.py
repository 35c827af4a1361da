"""Random and time-ordered splits: what is trained on, and how they judge a model."""

from collections.abc import Mapping, Sequence
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from helpers.figures.axes import legend_above, name_rows
from helpers.figures.picture import Picture, listed, told
from helpers.figures.style import BLUE, FAINT, INK, ORANGE, picture

LOWEST = -2.0  # worse scores are drawn here, as arrows

Folds = Sequence[tuple[ArrayLike, ArrayLike]]  # training and test places


@picture
def plot_scores(
    scores: Mapping[str, tuple[Sequence[float], Sequence[float]]],
) -> Picture:
    """Draw for each name the R² of a random and of a time-ordered split, a dot a seed.

    Scores below -2 are one arrow at -2, with their number; a line marks each median,
    and one below -2 is written at the right.
    """
    fig, ax = plt.subplots(figsize=(8, 1.3 + 0.62 * len(scores)))
    for row, pair in enumerate(scores.values()):
        draw_scores(ax, pair, row)
    name_rows(ax, scores)
    score_axis(ax)
    ax.legend(frameon=False, loc="lower center", bbox_to_anchor=(0.4, 1), ncols=2)
    medians = [{n: np.median(pair[i]) for n, pair in scores.items()} for i in (0, 1)]
    return told(
        fig,
        "scores",
        random=listed(medians[0], ".2f"),
        ordered=listed(medians[1], ".2f"),
    )


@picture
def plot_folds(folds: Folds, n: int) -> Picture:
    """Draw each fold as a row of n points: training, test, and what is left out."""
    fig, ax = plt.subplots(figsize=(8, 0.9 + 0.42 * len(folds)))
    for row, (train, test) in enumerate(folds):
        ax.plot(range(n), [row] * n, ".", color=FAINT, ms=3)
        for places, colour in [(train, BLUE), (test, ORANGE)]:
            at = np.asarray(places)
            ax.plot(at, np.full(len(at), row), "s", color=colour, ms=5)
    ax.plot([], [], "s", color=BLUE, ms=5, label="training")
    ax.plot([], [], "s", color=ORANGE, ms=5, label="test")
    ax.plot([], [], ".", color=FAINT, ms=5, label="not used")
    ax.set(xlabel="time t")
    name_rows(ax, [f"fold {k + 1}" for k in range(len(folds))])
    legend_above(ax, columns=3)
    return told(fig, "folds", k=len(folds), n=n)


def draw_scores(
    ax: Axes,
    pair: tuple[Sequence[float], Sequence[float]],
    row: float,
    apart: float = 0.17,
) -> None:
    """Draw the two splits of one name, above and below the middle of its row."""
    looks = [("random split", BLUE, -apart), ("in time order", ORANGE, apart)]
    for (name, colour, side), values in zip(looks, pair, strict=True):
        style: dict[str, Any] = {"color": colour, "alpha": 0.7}
        at, label = row + side, name if row == 0 else None
        inside = [value for value in values if value >= LOWEST]
        ax.plot(inside, [at] * len(inside), "o", ms=6, label=label, **style)
        if out := len(values) - len(inside):
            ax.plot(LOWEST, at, "<", ms=8, **style)
            ax.text(LOWEST, at - 0.1, f"{out} ×", color=colour, ha="left")
        middle = float(np.median(values))
        if middle < LOWEST:
            at_end: dict[str, Any] = {"color": colour, "va": "center", "ha": "right"}
            ax.text(1.0, at, f"median {middle:.1f}", fontsize=10, **at_end)
        else:
            ax.plot([middle] * 2, [at - 0.14, at + 0.14], color=colour, lw=3)


def score_axis(ax: Axes) -> None:
    """Make the x axis one of R², with a line where a guess of the mean stands."""
    ax.axvline(0, color=INK, ls="--", lw=1.2)
    ax.set(xlim=(LOWEST - 0.1, 1.05), xlabel="R², 0 is a guess of the mean")
