"""What is left of a gradient, lag by lag on its way back."""

from collections.abc import Mapping

import matplotlib.pyplot as plt
import numpy as np
from numpy.typing import ArrayLike

from helpers.figures.axes import legend_beside
from helpers.figures.picture import Picture, listed, told
from helpers.figures.style import FAINT, lines_of, picture


@picture
def plot_lags(curves: Mapping[str, ArrayLike], floor: float = 1e-16) -> Picture:
    """Draw gradients (seeds, lags) on a logarithmic scale, lag 0 first.

    A line for the median over the seeds, a shade from the smallest to the largest.
    """
    fig, ax = plt.subplots(figsize=(8, 4))
    for (name, gradients), line in zip(curves.items(), lines_of(curves), strict=True):
        values = np.asarray(gradients)
        lags = np.arange(values.shape[1])
        ax.semilogy(lags, np.median(values, axis=0), label=name, **line)
        shade = values.min(axis=0), values.max(axis=0)
        ax.fill_between(lags, *shade, color=line["color"], alpha=0.18, lw=0)
    ax.axhline(1, color=FAINT, lw=1, zorder=0)
    ax.set(xlabel="lag: steps back from the end", ylabel="gradient, lag 0 = 1")
    ax.set_ylim(bottom=floor)
    legend_beside(ax)
    last = {n: np.median(np.asarray(g)[:, -1]) for n, g in curves.items()}
    return told(fig, "lags", lag=lags[-1], rows=listed(last, ".1g"))
