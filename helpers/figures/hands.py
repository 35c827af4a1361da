"""Movements of a hand, one thin line for each."""

from collections.abc import Sequence

import matplotlib.pyplot as plt
from torch import Tensor

from helpers.figures.picture import Picture, named, told
from helpers.figures.style import BLUE, picture


@picture
def plot_hands(x: Tensor, y: Tensor, titles: Sequence[str], rate: float) -> Picture:
    """Draw the movements x (n, T, 1) of each class in y (n,) over seconds.

    A panel for each title, class 0 first; `rate` is how many numbers make a second.
    Raises ValueError if the classes in y are not 0, 1, ... up to the last title.
    """
    classes = sorted(set(y.tolist()))
    if classes != [*range(len(titles))]:
        raise ValueError(f"{len(titles)} titles for the classes {classes}")
    size = (3.6 * len(titles), 2.6)
    fig, axes = plt.subplots(1, len(titles), figsize=size, sharey=True, squeeze=False)
    seconds = [t / rate for t in range(x.size(1))]
    for k, (ax, title) in enumerate(zip(axes[0], titles, strict=True)):
        ax.plot(seconds, x[y == k, :, 0].T, color=BLUE, lw=0.8, alpha=0.5)
        ax.set(title=title, xlabel="seconds")
    axes[0, 0].set_ylabel("place of the hand")
    return told(
        fig, "hands", n=len(x), titles=named(titles, "hands"), seconds=seconds[-1]
    )
