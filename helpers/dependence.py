"""Lesson 2: series whose points lean on each other, and pictures of what that breaks.

Everything is measured in the lesson and handed over; the pictures compute nothing. The
frames of the lesson's slider over phi are `plot_phi`.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from helpers.figures.style import BLUE, COLOURS, FAINT, INK, ORANGE, STYLE

KINDS = ["i.i.d.", "AR(0.9)", "trend + season", "random walk"]
PERIOD = 50  # points in a season
WARM_UP = 500  # first points of an AR series that are thrown away
LOWEST = -2.0  # worse scores are drawn here, as arrows

Floats = NDArray[np.float64]
Folds = Sequence[tuple[ArrayLike, ArrayLike]]  # training and test places


def draw(kind: str, n: int, many: int = 1, seed: int = 0) -> Floats:
    """Return `many` independent series of n points, (many, n), with noise of std 1.

    `kind` is one of KINDS. Raises ValueError for another.
    """
    if kind not in KINDS:
        raise ValueError(f"kind is one of {', '.join(KINDS)}, not {kind!r}")
    if kind == "AR(0.9)":
        return draw_ar(0.9, n, many, seed)
    noise = np.random.default_rng(seed).normal(size=(many, n))
    if kind == "random walk":
        return np.cumsum(noise, axis=1)
    if kind == "trend + season":
        t = np.arange(n)
        noise += 0.01 * t + 2 * np.sin(2 * np.pi * t / PERIOD)
    return noise


def draw_ar(phi: float, n: int, many: int = 1, seed: int = 0) -> Floats:
    """Return `many` independent series x_t = phi x_{t-1} + noise of std 1: (many, n).

    They start at 0; the first 500 points are thrown away.
    Raises ValueError unless -1 < phi < 1.
    """
    if not -1 < phi < 1:
        raise ValueError(f"phi must lie between -1 and 1, got {phi}")
    x = np.random.default_rng(seed).normal(size=(WARM_UP + n, many))
    x[0] = 0
    for t in range(1, len(x)):
        x[t] += phi * x[t - 1]
    series: Floats = x[WARM_UP:].T
    return series


def plot_series(series: Mapping[str, ArrayLike]) -> Figure:
    """Draw up to four named series in a grid, each with a scale of its own."""
    with plt.rc_context(STYLE):
        fig, axes = plt.subplots(2, 2, figsize=(9, 4.2), sharex=True)
        for ax, (name, x) in zip(axes.flat, series.items(), strict=False):
            ax.plot(np.asarray(x), lw=0.9)
            ax.set_title(name, fontsize=12)
            ax.set_ylabel("$x_t$")
        for ax in axes[-1]:
            ax.set_xlabel("time t")
        for ax in axes.flat[len(series) :]:
            ax.set_visible(False)
        plt.close(fig)
    return fig


def plot_correlograms(r: Mapping[str, Sequence[float]], n: int) -> Figure:
    """Draw for each name the autocorrelations of lags 0, 1, 2, ... as stems.

    The grey band, 1.96 / sqrt(n), holds 95 % of those of an i.i.d. series of n points.
    """
    with plt.rc_context(STYLE):
        fig, axes = plt.subplots(
            1, len(r), figsize=(9, 2.7), sharey=True, squeeze=False
        )
        for ax, (name, values) in zip(axes.flat, r.items(), strict=True):
            _stems(ax, values, n)
            ax.set_title(name, fontsize=12)
        axes.flat[0].set_ylabel("autocorrelation")
        plt.close(fig)
    return fig


def plot_scores(
    scores: Mapping[str, tuple[Sequence[float], Sequence[float]]],
) -> Figure:
    """Draw for each name the R² of a random and of a time-ordered split, a dot a seed.

    Scores below -2 are drawn as arrows at -2; a line marks each median.
    """
    with plt.rc_context(STYLE):
        fig, ax = plt.subplots(figsize=(8, 1.3 + 0.62 * len(scores)))
        for row, pair in enumerate(scores.values()):
            _score_rows(ax, pair, row)
        ax.set_yticks(range(len(scores)), list(scores))
        ax.tick_params(axis="y", length=0)
        ax.set(ylim=(len(scores) - 0.5, -0.5))
        _score_axis(ax)
        ax.legend(frameon=False, loc="lower center", bbox_to_anchor=(0.4, 1), ncols=2)
        plt.close(fig)
    return fig


def plot_copying(
    steps: Sequence[int], measured: Sequence[float], formula: Sequence[float]
) -> Figure:
    """Draw the error of copying a point h steps away, measured and by formula.

    Errors are in units of the variance, which is the error of guessing the mean.
    """
    with plt.rc_context(STYLE):
        fig, ax = plt.subplots(figsize=(7, 3.4))
        ax.plot(steps, formula, color=ORANGE, label="2 (1 − φ to the power h)")
        ax.plot(steps, measured, "o", color=BLUE, ms=7, label="measured")
        ax.axhline(1, color=INK, ls="--", lw=1.5, label="guess of the mean")
        ax.set(xlabel="steps h to the copied point", ylabel="error / σ²", ylim=(0, 2.1))
        ax.legend(frameon=False, loc="lower right")
        plt.close(fig)
    return fig


def plot_folds(folds: Folds, n: int) -> Figure:
    """Draw each fold as a row of n points: training, test, and what is left out."""
    with plt.rc_context(STYLE):
        fig, ax = plt.subplots(figsize=(8, 0.9 + 0.42 * len(folds)))
        for row, (train, test) in enumerate(folds):
            ax.plot(range(n), [row] * n, ".", color=FAINT, ms=3)
            for places, colour in [(train, BLUE), (test, ORANGE)]:
                at = np.asarray(places)
                ax.plot(at, np.full(len(at), row), "s", color=colour, ms=5)
        ax.plot([], [], "s", color=BLUE, ms=5, label="training")
        ax.plot([], [], "s", color=ORANGE, ms=5, label="test")
        ax.plot([], [], ".", color=FAINT, ms=5, label="not used")
        ax.set_yticks(range(len(folds)), [f"fold {k + 1}" for k in range(len(folds))])
        ax.set(xlabel="time t", ylim=(len(folds) - 0.5, -0.5))
        ax.legend(frameon=False, loc="lower center", bbox_to_anchor=(0.5, 1), ncols=3)
        plt.close(fig)
    return fig


def plot_coverage(coverage: Mapping[str, float], promised: float = 0.95) -> Figure:
    """Draw how often intervals held the truth, beside what they promised."""
    with plt.rc_context(STYLE):
        fig, ax = plt.subplots(figsize=(7, 0.9 + 0.5 * len(coverage)))
        ax.barh(range(len(coverage)), list(coverage.values()), height=0.6, alpha=0.5)
        for row, share in enumerate(coverage.values()):
            ax.text(1.03, row, f"{share:.0%}", va="center", clip_on=False)
        ax.axvline(promised, color=INK, ls="--", lw=1.5, label=f"promised {promised:g}")
        ax.set_yticks(range(len(coverage)), list(coverage))
        ax.tick_params(axis="y", length=0)
        ax.set(xlim=(0, 1.02), ylim=(len(coverage) - 0.5, -0.5), xlabel="truth inside")
        ax.legend(frameon=False, loc="lower center", bbox_to_anchor=(0.5, 1))
        plt.close(fig)
    return fig


def plot_shuffles(shuffled: Mapping[str, ArrayLike], real: Sequence[float]) -> Figure:
    """Draw for each name the statistic of its shuffles, and a line at the real one."""
    with plt.rc_context(STYLE):
        fig, axes = plt.subplots(
            1, len(shuffled), figsize=(9, 2.7), sharex=True, sharey=True, squeeze=False
        )
        for ax, (name, values), at in zip(
            axes.flat, shuffled.items(), real, strict=True
        ):
            ax.hist(np.asarray(values), bins=25, color=BLUE, alpha=0.5)
            ax.axvline(at, color=ORANGE, lw=3)
            ax.set_title(name, fontsize=12)
            ax.set(xlabel="autocorrelation, lag 1", yticks=[])
        axes.flat[0].set_ylabel("shuffles")
        plt.close(fig)
    return fig


def plot_p_values(p_values: Mapping[str, ArrayLike]) -> Figure:
    """Draw a histogram of p-values in steps of 0.05; those below 0.05 are orange."""
    with plt.rc_context(STYLE):
        fig, axes = plt.subplots(
            1, len(p_values), figsize=(9, 2.7), sharey=True, squeeze=False
        )
        for ax, (name, values) in zip(axes.flat, p_values.items(), strict=True):
            p = np.asarray(values)
            counts, edges = np.histogram(p, bins=20, range=(0, 1))
            colours = [ORANGE] + [BLUE] * 19
            ax.bar(edges[:-1], counts / len(p), 0.045, align="edge", color=colours)
            ax.axhline(0.05, color=INK, ls="--", lw=1.2)
            ax.set_title(f"{name}: {(p < 0.05).mean():.0%} below 0.05", fontsize=11)
            ax.set(xlabel="p", xlim=(0, 1))
        axes.flat[0].set_ylabel("share of pairs")
        plt.close(fig)
    return fig


def plot_phi(
    phi: float,
    x: ArrayLike,
    r: Sequence[float],
    scores: tuple[Sequence[float], Sequence[float]],
) -> Figure:
    """Draw a series, its autocorrelations beside phi^lag, and the R² of both splits.

    `x` should be in units of its standard deviation, so that frames can be compared.
    """
    series = np.asarray(x)
    with plt.rc_context(STYLE):
        fig = plt.figure(figsize=(9, 4.6))
        grid = fig.add_gridspec(2, 2, height_ratios=[1, 1.1], width_ratios=[1.1, 1])
        top, left, right = map(fig.add_subplot, (grid[0, :], grid[1, 0], grid[1, 1]))
        top.plot(series, lw=1)
        top.set(ylim=(-4, 4), xlim=(0, len(series)), xlabel="time t", yticks=[-3, 0, 3])
        top.set_title(f"φ = {phi:g}", fontsize=13)
        _stems(left, r, None)
        smooth = np.linspace(0, len(r) - 1, 200)
        left.plot(smooth, phi**smooth, color=ORANGE, lw=1.8, label="φ to the power lag")
        left.set(ylim=(-0.25, 1.05), ylabel="autocorrelation")
        left.set_xticks(range(0, len(r), 5))
        left.legend(frameon=False, loc="lower center", bbox_to_anchor=(0.5, 0.97))
        _score_rows(right, scores, 0, apart=0.45)
        right.set(ylim=(0.9, -0.9))
        right.set_yticks([-0.45, 0.45], ["random\nsplit", "in time\norder"])
        right.tick_params(axis="y", length=0)
        _score_axis(right)
        plt.close(fig)
    return fig


def _stems(ax: Axes, r: Sequence[float], n: int | None) -> None:
    ax.vlines(range(len(r)), 0, r, color=BLUE, lw=2)
    ax.plot(range(len(r)), r, "o", color=BLUE, ms=4)
    ax.axhline(0, color=INK, lw=0.8)
    if n is not None:
        ax.axhspan(-1.96 / n**0.5, 1.96 / n**0.5, color=FAINT, alpha=0.4, lw=0)
    ax.set(xlabel="lag")


def _score_rows(
    ax: Axes,
    pair: tuple[Sequence[float], Sequence[float]],
    row: float,
    apart: float = 0.17,
) -> None:
    """The two splits of one name, above and below the middle of its row."""
    names: list[Any] = ["random split", "in time order"]
    for name, colour, values, side in zip(
        names, COLOURS, pair, (-apart, apart), strict=False
    ):
        at, label = row + side, name if row == 0 else None
        inside = [value for value in values if value >= LOWEST]
        ax.plot(
            inside, [at] * len(inside), "o", color=colour, ms=6, alpha=0.7, label=label
        )
        out = [LOWEST] * (len(values) - len(inside))
        ax.plot(out, [at] * len(out), "<", color=colour, ms=8, alpha=0.7)
        middle = max(float(np.median(values)), LOWEST)
        ax.plot([middle] * 2, [at - 0.14, at + 0.14], color=colour, lw=3)


def _score_axis(ax: Axes) -> None:
    ax.axvline(0, color=INK, ls="--", lw=1.2)
    ax.set(xlim=(LOWEST - 0.1, 1.05), xlabel="R², 0 is a guess of the mean")
