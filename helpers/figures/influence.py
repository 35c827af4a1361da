"""Which input moves which output, as coloured fields."""

from collections.abc import Mapping

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from numpy.typing import ArrayLike

from helpers.figures.axes import empty
from helpers.figures.style import BLUE, INK, picture


@picture
def plot_influence(matrices: Mapping[str, ArrayLike]) -> Figure:
    """Draw for each name which input s (column) moves which output t (row).

    Each matrix is (T, T); what is not zero is coloured.
    """
    fig, axes = plt.subplots(
        1, len(matrices), figsize=(2.5 * len(matrices), 2.9), squeeze=False
    )
    for ax, (name, matrix) in zip(axes.flat, matrices.items(), strict=True):
        seen = np.asarray(matrix) != 0
        fields = np.where(seen[..., None], to_rgb(BLUE), 1.0)
        ax.imshow(fields, extent=(0, seen.shape[1], seen.shape[0], 0))
        ax.plot([0, seen.shape[1]], [0, seen.shape[0]], color=INK, lw=1, ls=":")
        ax.set_title(name, fontsize=12)
        ax.set_xlabel("input s")
        empty(ax, frame=True)
    axes.flat[0].set_ylabel("output t")
    return fig
