"""Attention weights as maps, dark where a query looks."""

from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike

from helpers.figures.style import picture


@picture
def plot_maps(
    maps: Mapping[str, ArrayLike],
    source: Sequence[str] | None = None,
    written: Sequence[str] | None = None,
) -> Figure:
    """Draw attention weights (T, S) side by side, dark where a query looks.

    Symbols, if given, name the columns (source) and the rows (written).
    """
    size = (3.5 * len(maps) + 0.8, 3.4)
    fig, axes = plt.subplots(1, len(maps), figsize=size, squeeze=False)
    for ax, (title, weights) in zip(axes.flat, maps.items(), strict=True):
        drawn = ax.imshow(np.asarray(weights), cmap="Blues", vmin=0, vmax=1)
        ax.set_title(title, fontsize=12)
        ax.set(xlabel="source place s", xticks=[], yticks=[])
        ax.spines[:].set_visible(True)
        if source is not None:
            ax.set_xticks(range(len(source)), source)
        if written is not None:
            ax.set_yticks(range(len(written)), written)
        ax.tick_params(length=0)
    axes.flat[0].set_ylabel("written at t")
    fig.colorbar(drawn, ax=axes, label="weight", shrink=0.8)
    return fig
