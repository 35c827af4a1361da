"""Drawn squares: strokes with arrows between the corners A, B, C and D."""

import math
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from numpy.typing import ArrayLike, NDArray

from helpers.data.squares import CORNERS
from helpers.figures.axes import arrow, empty
from helpers.figures.picture import Picture, named, told
from helpers.figures.style import BLUE, FAINT, GREY, ORANGE, picture

DIRECTIONS = ["counter-clockwise", "clockwise"]  # named by their label, 0 and 1


def plot_squares(points: ArrayLike, directions: ArrayLike) -> Picture:
    """Draw each stroke of points (n, T, 2) with arrows from its first point, a dot.

    The panels are named after directions (n,), 1 = clockwise.
    Raises ValueError if the two do not have one n.
    """
    strokes, labels = np.asarray(points), np.asarray(directions)
    if strokes.ndim != 3 or strokes.shape[::2] != (len(labels), 2):
        raise ValueError(
            f"points must be (n, T, 2) and directions (n,), "
            f"got {strokes.shape} and {labels.shape}"
        )
    names = [DIRECTIONS[label] for label in labels]
    figure = _panels(strokes, labels, names)
    return told(figure, "squares", n=len(labels), names=named(names))


def plot_strokes() -> Picture:
    """Draw the 8 ways to draw a square: clockwise above, the other way below."""
    around = [(start + np.arange(4)) % 4 for start in range(4)]
    orders = np.array([*around, *(order[::-1] for order in around)])  # (8, 4)
    names = [" ".join("ABCD"[corner] for corner in order) for order in orders]
    directions = np.repeat([1, 0], 4)
    sides = {0: (DIRECTIONS[1], BLUE), 4: (DIRECTIONS[0], ORANGE)}
    figure = _panels(CORNERS.numpy()[orders], directions, names, sides=sides)
    return told(figure, "strokes", right=named(names[:4]), left=named(names[4:]))


def plot_stroke(points: ArrayLike, name: str = "") -> Picture:
    """Draw one stroke (T, 2) of any kind, with its name below."""
    figure = _panels(np.asarray(points)[None], np.array([1]), [name], size=3.3)
    return told(figure, "stroke", T=len(np.asarray(points)), name=name)


@picture
def _panels(
    strokes: NDArray[Any],
    directions: NDArray[Any],
    names: list[str],
    size: float = 2.2,  # inches
    sides: Mapping[int, tuple[str, str]] = MappingProxyType({}),  # name, colour
) -> Picture:
    columns = min(len(strokes), 4)
    rows = math.ceil(len(strokes) / columns)
    inches = (size * columns, (size + 0.2) * rows)
    fig, axes = plt.subplots(rows, columns, figsize=inches, squeeze=False)
    for ax in axes.flat[len(strokes) :]:
        ax.set_visible(False)
    reach = max(1.6, 1.1 * float(abs(strokes).max()))  # one scale for all
    for ax, *panel in zip(axes.flat, strokes, directions, names, strict=False):
        _stroke(ax, *panel)
        ax.set(xlim=(-reach, reach), ylim=(-reach, reach), aspect="equal")
    for place, (side, colour) in sides.items():
        axes.flat[place].set_ylabel(side, color=colour)
    return told(fig, "panels", names=named(names))


def _stroke(ax: Axes, points: NDArray[Any], direction: int, name: str) -> None:
    colour = BLUE if direction else ORANGE
    ax.add_patch(Rectangle((-1, -1), 2, 2, fill=False, color=FAINT, ls=":"))
    for letter, (x, y) in zip("ABCD", 1.36 * CORNERS.numpy(), strict=True):
        ax.text(x, y, letter, color=GREY, ha="center", va="center")
    ax.plot(*points[0], "o", color=colour, ms=8)
    ax.plot(*points.T, color=colour)
    arrows = points if len(points) <= 8 else points[-2:]
    for a, b in zip(arrows, arrows[1:], strict=False):
        arrow(ax, a, b, colour, width=2, size=15)
    ax.set(xlabel=name)
    empty(ax)
