"""Clock hands that tell a place, and how alike places are."""

from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Circle
from numpy.typing import ArrayLike, NDArray

from helpers.figures.axes import legend_beside
from helpers.figures.picture import Picture, told
from helpers.figures.style import BLUE, FAINT, INK, ORANGE, picture

PLACES = 32  # of the dials


def hands(places: ArrayLike, D: int = 16) -> NDArray[Any]:
    """Return the angles (n, D / 2) of the clock hands at places (n,)."""
    speeds = 10_000.0 ** (-np.arange(0, D, 2) / D)
    return np.asarray(places, dtype=float)[:, None] * speeds


@picture
def plot_dials(t: int, s: int, D: int = 16) -> Picture:
    """Draw the clocks of places t (blue) and s (orange), and all places' likeness.

    The curve is the dot product of the hands at t with those of each place.
    """
    angles = hands(np.arange(PLACES), D)  # (P, D / 2)
    similar = np.cos(angles - angles[t]).sum(axis=1)
    fig = plt.figure(figsize=(7.5, 3.2))
    grid = fig.add_gridspec(2, D // 2, height_ratios=[1, 1.4])
    axes = [fig.add_subplot(grid[0, i]) for i in range(D // 2)]
    for i, ax in enumerate(axes):
        ax.add_patch(Circle((0, 0), 1, fill=False, color=FAINT))
        for place, colour in ((s, ORANGE), (t, BLUE)):
            a = angles[place, i]
            ax.plot([0, 0.9 * np.sin(a)], [0, 0.9 * np.cos(a)], color=colour)
        ax.set(xlim=(-1.1, 1.1), ylim=(-1.1, 1.1), aspect="equal")
        ax.axis("off")
    ax = fig.add_subplot(grid[1, :])
    ax.plot(range(PLACES), similar, color=INK, lw=1.5)
    ax.plot(t, similar[t], "o", color=BLUE, ms=9, label=f"t = {t}")
    ax.plot(s, similar[s], "o", color=ORANGE, ms=9, label=f"s = {s}")
    ax.set(xlabel="place", ylabel="product")
    legend_beside(ax)
    return told(fig, "dials", t=t, s=s, value=similar[s])
