"""Which outputs an input moves."""

from collections.abc import Mapping

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.colors import ListedColormap
from numpy.typing import ArrayLike

from helpers.figures.axes import empty, explain_colours
from helpers.figures.picture import Picture, named, told
from helpers.figures.style import BLUE, ORANGE, picture

NOTHING = "#e4e4e4"
MEANING = ["from the past or now", "from the future", "not at all"]


@picture
def plot_influence(maps: Mapping[str, ArrayLike]) -> Picture:
    """Draw matrices (T, S), a panel each: which input s moves output t at all.

    Blue from the past or the present, orange from the future, grey not at all.
    """
    fig, axes = plt.subplots(
        1, len(maps), figsize=(max(2.6 * len(maps), 5.6), 3.6), squeeze=False
    )
    for ax, (name, values) in zip(axes.flat, maps.items(), strict=True):
        moved = np.asarray(values) != 0
        future = np.triu(np.ones(moved.shape, dtype=int), 1)
        shades = ListedColormap([NOTHING, BLUE, ORANGE])
        ax.pcolormesh(moved * (1 + future), cmap=shades, vmin=0, vmax=2, ec="white")
        ax.set(xlabel="input s", title=name, aspect="equal")
        ax.title.set_fontsize(12)
        ax.invert_yaxis()
        empty(ax)
    axes.flat[0].set_ylabel("output t")
    explain_colours(fig, dict(zip(MEANING, [BLUE, ORANGE, NOTHING], strict=True)))
    return told(fig, "influence", titles=named(maps))
