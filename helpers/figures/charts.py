"""Charts that many lessons draw: bars of scores, and curves over one axis."""

from collections.abc import Mapping, Sequence
from itertools import cycle
from typing import Literal

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.ticker import MaxNLocator

from helpers.figures.axes import COUNTED, mark_level, name_rows
from helpers.figures.picture import Picture, listed, one_line, told
from helpers.figures.style import INK, lines_of, pale, picture, row_colours


@picture
def plot_bars(
    scores: Mapping[str, Sequence[float]],
    chance: float | None = None,
    label: str = "accuracy",
    middle: Literal["mean", "median"] = "mean",
    line: str = "chance",
) -> Picture:
    """Draw for each name the middle of its scores as a bar and every seed as a dot.

    Scores are shares between 0 and 1; `chance` is where a guesser stands, `line` what
    that is called, and `label` says what is counted. The number beside a bar is its
    length. Where every name has one score only, nothing is said of seeds.
    Raises ValueError if a name has no score.
    """
    if not scores or not all(len(values) for values in scores.values()):
        raise ValueError("plot_bars needs names, and at least one score for each")
    middles = [float(getattr(np, middle)(values)) for values in scores.values()]
    fig, ax = plt.subplots(figsize=(7, 0.9 + 0.5 * len(scores)))
    colours = row_colours([*scores])
    ax.barh(range(len(scores)), middles, height=0.6, color=pale(colours), ec=colours)
    for row, mid in enumerate(middles):
        ax.text(1.03, row, f"{mid:.3f}", va="center", clip_on=False)
    ax.set(xlim=(0, 1.02), xlabel=label)
    name_rows(ax, scores)
    if any(len(values) > 1 for values in scores.values()):
        for row, (values, colour) in enumerate(
            zip(scores.values(), colours, strict=True)
        ):
            ax.plot(values, [row] * len(values), "o", ms=5, color=colour, alpha=0.7)
        ax.text(1.03, 1, middle, va="bottom", transform=ax.transAxes)
        ax.set_xlabel(f"{label} (dots: seeds, bars: {middle})")
    if chance is not None:
        mark_level(ax, chance, f"{line} {chance:g}")
    return told(
        fig,
        "bars",
        label=label,
        middle=middle,
        rows=listed(dict(zip(scores, middles, strict=True)), ".3f"),
    )


@picture
def plot_curve(
    x: Sequence[float],
    curves: Mapping[str, Sequence[float]],
    xlabel: str,
    ylabel: str,
    chance: float | None = None,
    line: str = "chance",
) -> Picture:
    """Draw curves over one x, each with its name; `chance` is where a guesser stands.

    `line` is what that level is called.
    Raises ValueError (from matplotlib) if a curve is not as long as x.
    """
    fig, ax = plt.subplots(figsize=(7, 3.6))
    looks = zip(curves.items(), lines_of(curves), cycle("osD^v"), strict=False)
    drawn: list[Sequence[float]] = []
    for (name, y), look, marker in looks:
        if any(np.allclose(y, other, rtol=0.01) for other in drawn):
            look["linestyle"] = (0, (2, 2))  # so that the one below shows through
        ax.plot(x, y, marker=marker, ms=5, label=name, **look)
        drawn.append(y)
    if chance is not None:
        ax.axhline(chance, color=INK, ls="--", lw=1.5, label=f"{line} {chance:g}")
    if all(isinstance(value, int) for value in x):
        ax.xaxis.set_major_locator(MaxNLocator(integer=True, steps=COUNTED))
    ax.set(xlabel=xlabel, ylabel=ylabel)
    ax.legend(frameon=False)
    ends = {name: y[-1] for name, y in curves.items()}
    return told(
        fig,
        "curve",
        x=xlabel,
        y=one_line(ylabel),
        low=x[0],
        high=x[-1],
        curves=listed(ends),
    )
