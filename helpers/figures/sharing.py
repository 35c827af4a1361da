"""Which input each output sees, and which of its weights are one."""

import matplotlib.pyplot as plt

from helpers.figures.axes import arrow
from helpers.figures.picture import Picture, told
from helpers.figures.style import COLOURS, INK, picture


@picture
def plot_sharing(T: int = 5) -> Picture:
    """Draw which input each output sees; lines of one colour are one weight."""
    names = ["fully connected", "convolution, width 2", "recurrent"]
    fig, axes = plt.subplots(1, 3, figsize=(9, 2.9))
    for ax, name in zip(axes, names, strict=True):
        ax.set(xlim=(-0.5, T - 0.5), ylim=(-0.35, 1.35), title=name)
        ax.axis("off")
    paint = plt.colormaps["viridis"]
    for i in range(T):
        for j in range(T):
            colour = paint((i * T + j) / T**2)
            axes[0].plot([i, j], [0, 1], color=colour, lw=1.6)
        for lag in range(min(i, 1) + 1):
            axes[1].plot([i - lag, i], [0, 1], color=COLOURS[lag], lw=2.5)
        axes[2].plot([i, i], [0, 1], color=COLOURS[0], lw=2.5)
        if i:
            arrow(axes[2], (i - 0.9, 1), (i - 0.12, 1), COLOURS[2])
    for ax in axes:
        for height in (0, 1):
            ax.plot(range(T), [height] * T, "o", color=INK, ms=8)
    for height, row in enumerate(["input", "output"]):
        axes[0].text(-0.4, height, row, ha="right", va="center")
    fig.suptitle("lines of one colour are one weight", fontsize=11)
    return told(fig, "sharing")
