"""Spoken sounds, drawn frame by frame."""

from collections.abc import Sequence

import matplotlib.pyplot as plt
from torch import Tensor

from helpers.figures.picture import Picture, named, told
from helpers.figures.style import picture


@picture
def plot_utterances(utterances: Sequence[Tensor], titles: Sequence[str]) -> Picture:
    """Draw utterances (T, D) side by side: a column is a frame, a row one of D numbers.

    All share one scale. Raises ValueError if there is not one title for each.
    """
    if len(utterances) != len(titles):
        raise ValueError(f"{len(utterances)} utterances and {len(titles)} titles")
    high = max(x.abs().max().item() for x in utterances)
    size = (3.6 * len(utterances) + 0.8, 2.8)
    fig, axes = plt.subplots(
        1, len(utterances), figsize=size, sharey=True, squeeze=False
    )
    for ax, x, title in zip(axes[0], utterances, titles, strict=True):
        colours = {"cmap": "PuOr", "vmin": -high, "vmax": high}
        shown = ax.imshow(x.T.numpy(), aspect="auto", **colours)
        ax.set(title=title, xlabel="frame")
    axes[0, 0].set_ylabel("which number")
    fig.colorbar(shown, ax=axes[0], label="value")
    return told(fig, "utterances", titles=named(titles))
