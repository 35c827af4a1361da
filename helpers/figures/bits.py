"""Bits per symbol: of n-grams over n, and of models while they learn."""

from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from helpers.figures.axes import COUNTED, legend_beside
from helpers.figures.picture import Picture, listed, told
from helpers.figures.style import INK, lines_of, picture

TICKS = [0.25, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7, 0.8, 1, 1.5, 2, 3, 3.1, 3.2, 4]


@picture
def plot_bits(
    orders: Sequence[int], curves: Mapping[str, Sequence[float]], floor: float
) -> Picture:
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
    return told(
        fig,
        "bits",
        n=orders[-1],
        curves=listed({n: b[-1] for n, b in curves.items()}),
        floor=floor,
    )


@picture
def plot_bits_learned(
    runs: Mapping[str, Sequence[Sequence[Sequence[float]]]],
    gram: float,
    floor: float | None = None,
) -> Picture:
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
        ax.xaxis.set_major_locator(MaxNLocator(5, steps=COUNTED))
    starts = [curve[0][2] for curves in runs.values() for curve in curves]
    ends = [curve[-1][2] for curves in runs.values() for curve in curves]
    low, high = 0.98 * (floor or min(*ends, gram)), 1.02 * max(*starts, gram)
    axes[0].set(ylabel="bits per symbol", yscale="log", ylim=(low, high))
    ticks = [t for t in TICKS if low < t < high]
    axes[0].set_yticks(ticks, map(str, ticks))
    axes[0].minorticks_off()
    legend_beside(axes[1])
    last = {name: np.mean([c[-1][2] for c in of]) for name, of in runs.items()}
    return told(fig, "bits_learned", curves=listed(last), gram=gram)


def _draw_floor(ax: Axes, floor: float) -> None:
    ax.axhline(floor, color=INK, ls="--", lw=1.5, label=f"entropy {floor:.3f}")
