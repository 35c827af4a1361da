"""Which outputs an input moves."""

from collections.abc import Mapping

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.colors import ListedColormap
from matplotlib.figure import Figure
from numpy.typing import ArrayLike

from helpers.figures.axes import empty
from helpers.figures.style import BLUE, ORANGE, picture


@picture
def plot_influence(maps: Mapping[str, ArrayLike]) -> Figure:
    """Draw matrices (T, S), a panel each: which input s moves output t at all.

    Blue from the past or the present, orange from the future, grey not at all.
    """
    fig, axes = plt.subplots(
        1, len(maps), figsize=(2.6 * len(maps), 2.9), squeeze=False
    )
    for ax, (name, values) in zip(axes.flat, maps.items(), strict=True):
        moved = np.asarray(values) != 0
        future = np.triu(np.ones(moved.shape, dtype=int), 1)
        shades = ListedColormap(["#eeeeee", BLUE, ORANGE])
        ax.pcolormesh(moved * (1 + future), cmap=shades, vmin=0, vmax=2, ec="white")
        ax.set(xlabel="input s", title=name, aspect="equal")
        ax.title.set_fontsize(12)
        ax.invert_yaxis()
        empty(ax)
    axes.flat[0].set_ylabel("output t")
    return fig
