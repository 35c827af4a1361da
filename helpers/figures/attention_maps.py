"""Attention weights as maps, dark where a query looks."""

from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
import numpy as np
from numpy.typing import ArrayLike

from helpers.figures.axes import show_scale
from helpers.figures.picture import Picture, named, told
from helpers.figures.style import picture


@picture
def plot_maps(
    maps: Mapping[str, ArrayLike],
    source: Sequence[str] | None = None,
    written: Sequence[str] | None = None,
) -> Picture:
    """Draw attention weights (T, S) side by side, dark where a query looks.

    Symbols, if given, name the columns (source) and the rows (written); else the first
    and the last place have their numbers.
    """
    fig, axes = plt.subplots(
        1, len(maps), figsize=(3.5 * len(maps) + 0.9, 3.4), squeeze=False
    )
    for ax, (title, weights) in zip(axes.flat, maps.items(), strict=True):
        drawn = ax.imshow(np.asarray(weights), cmap="Blues", vmin=0, vmax=1)
        ax.set_title(title, fontsize=12)
        T, S = np.shape(weights)
        ax.set(xlabel="source place s", xticks=[0, S - 1], yticks=[0, T - 1])
        ax.spines[:].set_visible(True)
        if source is not None:
            ax.set_xticks(range(S), source)
        if written is not None:
            ax.set_yticks(range(T), written)
        ax.tick_params(length=0)
    axes.flat[0].set_ylabel("written at t")
    show_scale(fig, drawn, axes, "weight")
    return told(fig, "maps", titles=named(maps))
