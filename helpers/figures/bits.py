"""Bits per symbol: of n-grams over n, and of models while they learn."""

from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from helpers.figures.style import INK, lines_of, picture


@picture
def plot_bits(
    orders: Sequence[int], curves: Mapping[str, Sequence[float]], floor: float
) -> Figure:
    """Draw bits per symbol of n-grams over n, with the entropy as a floor."""
    fig, ax = plt.subplots(figsize=(7, 3.6))
    for (name, bits), marker in zip(curves.items(), "osD^", strict=False):
        ax.plot(orders, bits, marker=marker, ms=5, label=name)
    _draw_floor(ax, floor)
    ax.set(xlabel="n", ylabel="bits per symbol", yscale="log", xticks=[*orders])
    ticks = [0.25, 0.5, 1, 2, 4]
    ax.set_yticks(ticks, map(str, ticks))
    ax.minorticks_off()
    ax.legend(frameon=False)
    return fig


@picture
def plot_bits_learned(
    runs: Mapping[str, Sequence[Sequence[Sequence[float]]]],
    gram: float,
    floor: float | None = None,
) -> Figure:
    """Draw the bits of runs, [steps, seconds, bits] each, over steps and over seconds.

    `gram` is the best n-gram, `floor` what the grammar needs, where it is known.
    """
    fig, axes = plt.subplots(1, 2, figsize=(9, 3.8), sharey=True)
    fig.set_layout_engine("constrained", wspace=0.08)
    for which, ax in enumerate(axes):
        for (name, curves), line in zip(runs.items(), lines_of(runs), strict=True):
            for i, curve in enumerate(curves):
                values = np.asarray(curve)[:, [which, 2]].T
                label = name if i == 0 else None
                ax.plot(*values, marker="o", ms=3, lw=1.5, label=label, **line)
        ax.axhline(gram, color=INK, ls=":", lw=1.5, label="best n-gram")
        if floor is not None:
            _draw_floor(ax, floor)
        ax.set(xlabel=["steps", "CPU seconds"][which], xlim=(0, None))
        ax.xaxis.set_major_locator(MaxNLocator(5))
    axes[0].set(ylabel="bits per symbol")
    axes[0].legend(frameon=False, fontsize=10)
    return fig


def _draw_floor(ax: Axes, floor: float) -> None:
    ax.axhline(floor, color=INK, ls="--", lw=1.5, label=f"entropy {floor:.3f}")
