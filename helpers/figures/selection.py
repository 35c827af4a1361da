"""What readers hold while numbers pass, of which some are marked."""

from collections.abc import Mapping

import matplotlib.pyplot as plt
import numpy as np
from numpy.typing import ArrayLike

from helpers.figures.axes import legend_beside
from helpers.figures.picture import Picture, named, told
from helpers.figures.style import BLUE, FAINT, ORANGE, picture


@picture
def plot_selection(
    x: ArrayLike, marked: ArrayLike, readings: Mapping[str, ArrayLike]
) -> Picture:
    """Draw numbers x (T,), the marked ones in orange, and what readers hold (T,)."""
    values, chosen = np.asarray(x), np.asarray(marked).astype(bool)
    times = np.arange(1, len(values) + 1)
    fig, ax = plt.subplots(figsize=(7.5, 3.6))
    for kind, colour in ((chosen, ORANGE), (~chosen, FAINT)):
        ax.vlines(times[kind], 0, values[kind], color=colour, lw=3, alpha=0.7)
        ax.plot(times[kind], values[kind], "o", color=colour, ms=8)
    for (name, held), style in zip(readings.items(), ("-", "--", ":"), strict=False):
        ax.step(times, np.asarray(held), style, where="post", color=BLUE, label=name)
    ax.axhline(0, color=FAINT, lw=1)
    ax.set(xlabel="t", ylabel="x (marked: orange)", xticks=times)
    legend_beside(ax)
    return told(fig, "selection", T=len(values), names=named(readings))
