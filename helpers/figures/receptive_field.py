"""What one output of a stack of convolutions sees, layer by layer."""

from collections.abc import Sequence
from itertools import chain

import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection

from helpers.figures.axes import empty
from helpers.figures.picture import Picture, told
from helpers.figures.style import BLUE, ORANGE, picture


@picture
def plot_field(
    kernel: int, dilations: Sequence[int], causal: bool = True, T: int = 32
) -> Picture:
    """Draw a stack of convolutions over T points and all that one output sees.

    One layer for each dilation, the lowest first. The output is the last one if causal,
    else the middle one.
    """
    at = T - 1 if causal else T // 2
    rows = _seen(at, kernel, dilations, causal)
    fig, ax = plt.subplots(figsize=(7.5, 0.75 * len(rows) + 0.7))
    for height, dilation in enumerate(dilations):
        _draw_cones(ax, height, rows[height + 1], kernel, dilation, causal)
    for height, seen in enumerate(rows):
        shades = [_shade(t, seen, at) for t in range(T)]
        ax.scatter(range(T), [height] * T, s=81, c=shades, zorder=2)
    names = ["input", *(f"dilation {d}" for d in dilations)]
    ax.set(xlim=(-0.8, T - 0.2), ylim=(-0.4, len(rows) - 0.6), xlabel="time")
    empty(ax)
    ax.set_yticks(range(len(rows)), names)
    ax.tick_params(length=0)
    span = max(rows[0]) - min(rows[0]) + 1
    future = "" if causal else " (orange: in its future)"
    title = f"kernel {kernel}: one output sees {span} points{future}"
    ax.set_title(title, fontsize=12)
    return told(
        fig, "field", kernel=kernel, dilations=", ".join(map(str, dilations)), span=span
    )


def _draw_cones(
    ax: Axes, height: int, outputs: set[int], kernel: int, dilation: int, causal: bool
) -> None:
    """Draw a line from each output to each point of the row below that it reads."""
    lines = [
        [(s, height), (t, height + 1)]
        for t in outputs
        for s in _window(t, kernel, dilation, causal)
    ]
    ax.add_collection(LineCollection(lines, colors=BLUE, linewidths=1.2, zorder=1))


def _shade(t: int, seen: set[int], at: int) -> str:
    if t not in seen:
        return "#e4e4e4"
    return BLUE if t <= at else ORANGE


def _window(t: int, kernel: int, dilation: int, causal: bool) -> list[int]:
    """The points that output t of one layer reads, pads among them."""
    ahead = 0 if causal else (kernel - 1) * dilation // 2
    return [t + ahead - j * dilation for j in range(kernel)]


def _seen(
    at: int, kernel: int, dilations: Sequence[int], causal: bool
) -> list[set[int]]:
    """What output `at` of the stack sees, row by row, the input first."""
    rows = [{at}]
    for dilation in reversed(dilations):
        windows = [_window(t, kernel, dilation, causal) for t in rows[0]]
        rows.insert(0, set(chain(*windows)))
    return rows
