"""A loss with a cliff, and where steps of gradient descent led on it."""

from collections.abc import Callable, Mapping, Sequence

import matplotlib.pyplot as plt
import torch
from matplotlib.axes import Axes
from torch import Tensor

from helpers.figures.picture import Picture, listed, told
from helpers.figures.style import BLUE, FAINT, INK, ORANGE, picture


@picture
def plot_cliff(
    loss: Callable[[Tensor], Tensor], paths: Mapping[str, Sequence[float]]
) -> Picture:
    """Draw a loss over one weight, and where the steps of each path led.

    `loss` takes weights (n,) and returns losses (n,). Steps off the page are drawn at
    its edge. A small picture in each magnifies the deepest place.
    """
    b = torch.linspace(-0.65, 0.95, 600, dtype=torch.float64)
    fig, axes = plt.subplots(
        1, len(paths), figsize=(8.6, 3), sharey=True, squeeze=False
    )
    for ax, (name, path) in zip(axes.flat, paths.items(), strict=True):
        ax.plot(b, loss(b).detach(), color=FAINT, lw=3)
        steps = torch.tensor(path, dtype=torch.float64)
        _draw_walk(ax, steps.clamp(float(b[0]), float(b[-1])), loss(steps).detach())
        ax.set_title(f"{name}: ends at b = {path[-1]:.3g}", fontsize=12)
        ax.set(xlabel="b", ylim=(-0.08, 1.15), xticks=[-0.5, 0, 0.5])
        _draw_slot(ax, loss)
    axes.flat[0].set_ylabel("loss")
    axes.flat[0].legend(frameon=False, loc="lower right")
    return told(
        fig, "cliff", ends=listed({name: path[-1] for name, path in paths.items()})
    )


def _draw_walk(ax: Axes, places: Tensor, heights: Tensor) -> None:
    ax.plot(places, heights, "-", color=ORANGE, lw=0.8, alpha=0.6)
    ax.plot(places, heights, "o", color=ORANGE, ms=4, alpha=0.7)
    ax.plot(places[0], heights[0], "o", color=BLUE, ms=9, label="start")
    ax.plot(places[-1], heights[-1], "s", color=INK, ms=9, label="end")


def _draw_slot(ax: Axes, loss: Callable[[Tensor], Tensor]) -> None:
    b = torch.linspace(-0.65, 0.95, 160_001, dtype=torch.float64)
    deepest = b[loss(b).detach().argmin()]
    near = deepest + torch.linspace(-0.003, 0.003, 400, dtype=torch.float64)
    small = ax.inset_axes((0.66, 0.36, 0.32, 0.34))
    small.plot(near, loss(near).detach(), color=FAINT, lw=2)
    small.set(xticks=[float(near[0]), float(near[-1])], yticks=[], ylim=(-0.08, 1.15))
    small.set_xticklabels([f"{near[0]:.3f}", f"{near[-1]:.3f}"])
    small.tick_params(labelsize=9)
    small.spines[:].set_visible(True)
