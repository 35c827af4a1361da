"""A slider over the start of networks, with the gradient river of each."""

from collections.abc import Sequence

from helpers.figures.gradient_river import plot_river
from helpers.models.gradient_river import Rivers
from helpers.widgets.page import Page
from helpers.widgets.slide import slide


def river_slide(runs: Rivers, radii: Sequence[float], start: int = 0) -> Page:
    """The gradient river: a slider over the radii, network i started with radii[i]."""
    frames = [
        plot_river(runs, i, f"initial spectral radius {radius:g}")
        for i, radius in enumerate(radii)
    ]
    labels = [f"{radius:g}" for radius in radii]
    return slide(frames, labels, "spectral radius of the initial W_h", start)
