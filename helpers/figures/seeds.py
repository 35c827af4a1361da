"""Curves with a thin line for each seed and a thick one for their median."""

from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
import numpy as np

from helpers.figures.axes import legend_beside
from helpers.figures.picture import Picture, listed, told
from helpers.figures.style import lines_of, picture


@picture
def plot_seeds(
    x: Sequence[float],
    curves: Mapping[str, Sequence[Sequence[float]]],
    xlabel: str,
    ylabel: str,
) -> Picture:
    """Draw for each name a thin line per seed and a thick one for their median.

    Each curve is (seeds, len(x)), shares from 0 to 1.
    """
    fig, ax = plt.subplots(figsize=(7.5, 3.6))
    for (name, seeds), line in zip(curves.items(), lines_of(curves), strict=True):
        ax.plot(x, np.transpose(seeds), lw=0.8, alpha=0.5, **line)
        middle = np.median(np.asarray(seeds), axis=0)
        ax.plot(x, middle, marker="o", ms=5, label=name, **line)
    ax.set(xlabel=xlabel, ylabel=ylabel, ylim=(-0.03, 1.03), xticks=list(x))
    legend_beside(ax)
    last = {n: np.median([seed[-1] for seed in of]) for n, of in curves.items()}
    return told(fig, "seeds", x=xlabel, y=ylabel, at=x[-1], rows=listed(last, ".2f"))
