"""What attention and a fixed state have to keep."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import ListedColormap
from numpy.typing import ArrayLike

from helpers.figures.picture import Picture, listed, told
from helpers.figures.style import BLUE, ORANGE, picture


@picture
def plot_memories(t: int, T: int = 12, D: int = 4) -> Picture:
    """Draw what attention and a fixed state keep after t of T symbols, and compare.

    Left the scores computed so far, in the middle keys and values, right one matrix.
    """
    fig, axes = plt.subplots(
        1, 3, figsize=(7.5, 3.4), width_ratios=[T, 2 * D + 2, D + 3]
    )
    seen = np.tril(np.ones((T, T))) * (np.arange(T)[:, None] < t)
    _cells(axes[0], seen + (seen > 0) * (np.arange(T)[:, None] == t - 1))
    rows = np.arange(T)[:, None] < t
    cache = np.repeat(rows, 2 * D + 1, axis=1).astype(float)
    cache[:, D] = np.nan
    _cells(axes[1], cache)
    matrix = np.full((T, D), np.nan)
    matrix[:D] = 1
    _cells(axes[2], matrix)
    counts = [t * (t + 1) // 2, 2 * t * D, D * D]
    names = ["scores (orange: new)", "keys and values kept", "one matrix kept"]
    for ax, name, count in zip(axes, names, counts, strict=True):
        ax.set_title(f"{name}\n{count}", fontsize=11)
    return told(
        fig,
        "memories",
        t=t,
        T=T,
        rows=listed(dict(zip(names, counts, strict=True)), "d"),
    )


def _cells(ax: Axes, filled: ArrayLike) -> None:
    """Draw a table: nothing where nan, faint at 0, blue at 1, orange at 2."""
    colours = ListedColormap(["#eeeeee", BLUE, ORANGE])
    ax.pcolormesh(np.asarray(filled), cmap=colours, vmin=0, vmax=2, ec="white", lw=1.5)
    ax.set(aspect="equal", anchor="N")
    ax.invert_yaxis()
    ax.axis("off")
