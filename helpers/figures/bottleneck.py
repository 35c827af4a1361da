"""One state for everything, beside a look back at every step."""

from collections.abc import Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from helpers.figures.labels import DATA
from helpers.figures.picture import Picture, told
from helpers.figures.style import BLUE, INK, ORANGE, picture


@picture
def plot_bottleneck(
    source: Sequence[str], written: Sequence[str], weights: ArrayLike
) -> Picture:
    """Draw what the decoder gets: on the left one state, on the right a look at all.

    `weights` is (T, S); the larger one is, the thicker its line.
    """
    looks = np.asarray(weights)
    one = np.zeros_like(looks)
    one[0, -1] = 1.0
    titles = ["one state for everything", "a look back at every step"]
    fig, axes = plt.subplots(1, 2, figsize=(8.6, 2.7))
    for ax, lines, title in zip(axes, [one, looks], titles, strict=True):
        for (t, s), weight in np.ndenumerate(lines):
            line = {"color": ORANGE, "lw": 7 * weight, "alpha": 0.75, "zorder": 1}
            ax.plot([s, t], [1, 0], solid_capstyle="round", **line)
        _boxes(ax, source, 1, BLUE)
        _boxes(ax, written, 0, INK)
        width = max(len(source), len(written))
        ax.set(xlim=(-0.6, width - 0.4), ylim=(-0.35, 1.35), xticks=[])
        ax.set_yticks([0, 1], ["decoder", "encoder"])
        ax.tick_params(length=0)
        ax.spines[:].set_visible(False)
        ax.set_title(title, fontsize=12)
    return told(fig, "bottleneck", S=len(source), T=len(written))


def _boxes(ax: Axes, symbols: Sequence[str], height: float, colour: str) -> None:
    box = {"boxstyle": "round,pad=0.35", "facecolor": "white", "edgecolor": colour}
    for place, symbol in enumerate(symbols):
        ax.text(place, height, symbol, ha="center", va="center", bbox=box, gid=DATA)
    arrow = {"arrowstyle": "->", "color": colour, "shrinkA": 11, "shrinkB": 11}
    for place in range(len(symbols) - 1):
        ax.annotate("", (place + 1, height), (place, height), arrowprops=arrow)
