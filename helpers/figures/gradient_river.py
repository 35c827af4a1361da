"""The gradient over lag and training step, and the accuracy beside it."""

from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import Normalize
from matplotlib.figure import Figure
from numpy.typing import NDArray

from helpers.data.long_lags import SYMBOLS
from helpers.figures.picture import Picture, told
from helpers.figures.style import INK, ORANGE, picture
from helpers.models.gradient_river import EVERY, Rivers

LOW, HIGH = -8, 2  # powers of ten that the colours of a river span


@picture
def plot_river(runs: Rivers, place: int, title: str) -> Picture:
    """Draw the gradient over lag and training step of one network, and its accuracy."""
    river = runs.rivers[place].clamp(min=10.0 ** (LOW - 4)).log10().numpy()
    accuracy = runs.accuracy[place].view(len(river), -1).mean(dim=1)  # (rows,)
    size = (8.2, 4.2)
    fig, axes = plt.subplots(1, 2, figsize=size, sharey=True, width_ratios=[4, 1])
    _draw_river(fig, axes[0], river)
    axes[0].set_title(title)
    _draw_accuracy(axes[1], accuracy.numpy())
    return told(fig, "river", title=title, accuracy=accuracy[-1])


def _draw_river(fig: Figure, ax: Axes, river: NDArray[Any]) -> None:
    rows, lags = river.shape
    extent = (lags - 0.5, -0.5, rows * EVERY, 0)  # the past is on the left
    colours = Normalize(LOW, HIGH)
    image = ax.imshow(
        river[:, ::-1], norm=colours, cmap="Blues", aspect="auto", extent=extent
    )
    ax.set(xlabel="lag: steps back from the end", ylabel="training step")
    ax.set_xticks([19, 15, 10, 5, 0])
    bar = fig.colorbar(image, ax=ax, location="left", shrink=0.85, pad=0.02)
    bar.ax.set_title("gradient", fontsize=11, pad=10)
    powers = range(LOW, HIGH + 1, 2)
    bar.set_ticks([*powers], labels=[f"$10^{{{p}}}$" for p in powers])


def _draw_accuracy(ax: Axes, accuracy: NDArray[Any]) -> None:
    steps = EVERY * np.arange(len(accuracy))
    ax.fill_betweenx(steps, accuracy, color=ORANGE, alpha=0.35, lw=0)
    ax.plot(accuracy, steps, color=ORANGE)
    ax.axvline(1 / SYMBOLS, color=INK, ls="--", lw=1)
    ax.set(xlim=(0, 1.03), xticks=[0, 0.5, 1], xlabel="accuracy")
