"""Promises that dependence breaks: intervals, p-values and shuffles."""

from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
import numpy as np
from numpy.typing import ArrayLike

from helpers.figures.axes import mark_level, name_rows
from helpers.figures.picture import Picture, listed, told
from helpers.figures.style import BLUE, INK, ORANGE, picture


@picture
def plot_coverage(coverage: Mapping[str, float], promised: float = 0.95) -> Picture:
    """Draw how often intervals held the truth, beside what they promised."""
    fig, ax = plt.subplots(figsize=(7, 0.9 + 0.5 * len(coverage)))
    ax.barh(range(len(coverage)), list(coverage.values()), height=0.6, alpha=0.5)
    for row, share in enumerate(coverage.values()):
        ax.text(1.03, row, f"{share:.0%}", va="center", clip_on=False)
    ax.set(xlim=(0, 1.02), xlabel="truth inside")
    name_rows(ax, coverage)
    mark_level(ax, promised, f"promised {promised:g}")
    return told(fig, "coverage", promised=promised, rows=listed(coverage, ".0%"))


@picture
def plot_shuffles(shuffled: Mapping[str, ArrayLike], real: Sequence[float]) -> Picture:
    """Draw for each name the statistic of its shuffles, and a line at the real one."""
    fig, axes = plt.subplots(
        1, len(shuffled), figsize=(9, 2.7), sharex=True, sharey=True, squeeze=False
    )
    for ax, (name, values), at in zip(axes.flat, shuffled.items(), real, strict=True):
        ax.hist(np.asarray(values), bins=25, color=BLUE, alpha=0.5)
        ax.axvline(at, color=ORANGE, lw=3, label="as it is")
        ax.set_title(name, fontsize=12)
        ax.set(xlabel="autocorrelation, lag 1", yticks=[])
    axes.flat[0].set_ylabel("shuffles")
    axes.flat[0].legend(frameon=False, fontsize=11)
    return told(fig, "shuffles", rows=listed(dict(zip(shuffled, real, strict=True))))


@picture
def plot_p_values(p_values: Mapping[str, ArrayLike]) -> Picture:
    """Draw a histogram of p-values in steps of 0.05; those below 0.05 are orange."""
    fig, axes = plt.subplots(
        1, len(p_values), figsize=(9, 2.7), sharey=True, squeeze=False
    )
    for ax, (name, values) in zip(axes.flat, p_values.items(), strict=True):
        p = np.asarray(values)
        counts, edges = np.histogram(p, bins=20, range=(0, 1))
        colours = [ORANGE] + [BLUE] * 19
        ax.bar(edges[:-1], counts / len(p), 0.045, align="edge", color=colours)
        ax.axhline(0.05, color=INK, ls="--", lw=1.2, label="i.i.d.: 5 % each")
        ax.set_title(f"{name}: {(p < 0.05).mean():.0%} below 0.05", fontsize=11)
        ax.set(xlabel="p", xlim=(0, 1))
    axes.flat[0].set_ylabel("share of pairs")
    axes.flat[0].legend(frameon=False, fontsize=11)
    below = {name: np.mean(np.less(p, 0.05)) for name, p in p_values.items()}
    return told(fig, "p_values", rows=listed(below, ".0%"))
