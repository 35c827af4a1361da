"""Series over time, their autocorrelations, and the error of copying a neighbour."""

from collections.abc import Mapping, Sequence
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from helpers.figures.picture import Picture, listed, named, told
from helpers.figures.style import BLUE, FAINT, INK, ORANGE, picture


@picture
def plot_series(series: Mapping[str, ArrayLike]) -> Picture:
    """Draw up to four named series in a grid, each with a scale of its own."""
    fig, axes = plt.subplots(2, 2, figsize=(9, 4.2), sharex=True)
    for ax, (name, x) in zip(axes.flat, series.items(), strict=False):
        ax.plot(np.asarray(x), lw=0.9)
        ax.set_title(name, fontsize=12)
        ax.set_ylabel("$x_t$")
    for ax in axes[-1]:
        ax.set_xlabel("time t")
    for ax in axes.flat[len(series) :]:
        ax.set_visible(False)
    return told(fig, "series", names=named(series))


@picture
def plot_neighbours(series: Mapping[str, ArrayLike]) -> Picture:
    """Draw each series as a line, and each of its points beside the one after it."""
    fig, axes = plt.subplots(
        len(series),
        2,
        figsize=(9, 2.3 * len(series)),
        squeeze=False,
        width_ratios=[3, 1],
    )
    for (line, dots), (name, values) in zip(axes, series.items(), strict=True):
        x = np.asarray(values)
        line.plot(x, lw=1.2)
        line.set(title=name, xlabel="time t", ylabel="$x_t$", xlim=(0, len(x) - 1))
        dots.plot(x[:-1], x[1:], "o", ms=3, color=ORANGE, alpha=0.6)
        dots.set(xlabel="a point", ylabel="the next one", xticks=[], yticks=[])
        dots.set_box_aspect(1)
    r = {
        n: np.corrcoef(np.asarray(x)[:-1], np.asarray(x)[1:])[0, 1]
        for n, x in series.items()
    }
    return told(fig, "neighbours", rows=listed(r, ".2f"))


@picture
def plot_correlograms(
    r: Mapping[str, Sequence[float]], n: Mapping[str, int]
) -> Picture:
    """Draw for each name the autocorrelations of lags 0, 1, 2, ... as stems.

    `n` has the points of each series. The grey band, 1.96 / sqrt(n), holds 95 % of the
    autocorrelations of n points that are i.i.d.
    """
    fig, axes = plt.subplots(1, len(r), figsize=(9, 2.7), sharey=True, squeeze=False)
    for ax, (name, values) in zip(axes.flat, r.items(), strict=True):
        draw_stems(ax, values, n[name])
        ax.set_title(name, fontsize=12)
    axes.flat[0].set_ylabel("autocorrelation")
    axes.flat[0].legend(frameon=False, fontsize=11)
    return told(
        fig, "correlograms", rows=listed({n: v[1] for n, v in r.items()}, ".2f")
    )


@picture
def plot_copying(
    steps: Sequence[int], measured: Sequence[float], formula: Sequence[float]
) -> Picture:
    """Draw the error of copying a point h steps away, measured and by formula.

    Errors are in units of the variance, which is the error of guessing the mean.
    """
    fig, ax = plt.subplots(figsize=(7, 3.4))
    ax.plot(steps, formula, color=ORANGE, label=r"$2\,(1 - \varphi^h)$")
    ax.plot(steps, measured, "o", color=BLUE, ms=7, label="measured")
    ax.axhline(1, color=INK, ls="--", lw=1.5, label="guess of the mean")
    ax.set(xlabel="steps h to the copied point", ylabel="error / σ²", ylim=(0, 2.1))
    ax.legend(frameon=False, loc="lower right")
    return told(fig, "copying", near=measured[0], far=measured[-1], h=steps[-1])


def draw_stems(ax: Axes, r: Sequence[float], n: int | None = None) -> None:
    """Draw autocorrelations r as stems over their lags, and the band of n points."""
    ax.vlines(range(len(r)), 0, r, color=BLUE, lw=2)
    ax.plot(range(len(r)), r, "o", color=BLUE, ms=4)
    ax.axhline(0, color=INK, lw=0.8)
    if n is not None:
        band: Any = {"color": FAINT, "alpha": 0.4, "lw": 0, "label": "95 % of i.i.d."}
        ax.axhspan(-1.96 / n**0.5, 1.96 / n**0.5, **band)
    ax.set(xlabel="lag")
