"""The pictures of the lessons: quiet, large enough to read, safe for the colour-blind.

Every function returns a closed Figure and leaves matplotlib's settings alone. As the
last line of a cell it shows itself, once; elsewhere say `display(figure)`.
"""

import math
from collections.abc import Mapping, Sequence
from itertools import cycle
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from cycler import cycler
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.typing import ArrayLike, NDArray

from helpers.data.squares import CORNERS

INK, FAINT, BLUE, ORANGE = "#333333", "#b0b0b0", "#0072b2", "#d55e00"
COLOURS = [BLUE, ORANGE, "#009e73", "#cc79a7", "#e69f00"]  # Okabe and Ito, 2008
DIRECTIONS = ["counter-clockwise", "clockwise"]  # named by their label, 0 and 1

# Any, because matplotlib types the keys one by one.
STYLE: Any = {
    "figure.dpi": 110,
    "figure.constrained_layout.use": True,
    "font.size": 12,
    "text.color": INK,
    "axes.labelcolor": INK,
    "axes.edgecolor": FAINT,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.prop_cycle": cycler(color=COLOURS),
    "xtick.color": INK,
    "ytick.color": INK,
    "lines.linewidth": 2,
}


def plot_squares(points: ArrayLike, directions: ArrayLike) -> Figure:
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
    return _stroke_panels(strokes, labels, [DIRECTIONS[label] for label in labels])


def plot_strokes() -> Figure:
    """Draw the 8 ways to draw a square: clockwise above, the other way below."""
    around = [(start + np.arange(4)) % 4 for start in range(4)]
    orders = np.array([*around, *(order[::-1] for order in around)])  # (8, 4)
    names = [" ".join("ABCD"[corner] for corner in order) for order in orders]
    directions = np.repeat([1, 0], 4)
    return _stroke_panels(CORNERS.numpy()[orders], directions, names)


def plot_stroke(points: ArrayLike, name: str = "") -> Figure:
    """Draw one stroke (T, 2) of any kind, with its name below."""
    return _stroke_panels(np.asarray(points)[None], np.array([1]), [name], size=3.3)


def plot_bars(
    scores: Mapping[str, Sequence[float]],
    chance: float | None = None,
    label: str = "accuracy",
) -> Figure:
    """Draw for each name the mean of its scores as a bar and every seed as a dot.

    Scores are shares between 0 and 1; `chance` is where a guesser stands, and `label`
    says what is counted. Raises ValueError if a name has no score.
    """
    if not scores or not all(len(values) for values in scores.values()):
        raise ValueError("plot_bars needs names, and at least one score for each")
    means = [float(np.mean(values)) for values in scores.values()]
    with plt.rc_context(STYLE):
        fig, ax = plt.subplots(figsize=(7, 0.9 + 0.5 * len(scores)))
        ax.barh(range(len(scores)), means, height=0.6, color=BLUE, alpha=0.35)
        for row, (values, mean) in enumerate(zip(scores.values(), means, strict=True)):
            ax.plot(values, [row] * len(values), "o", ms=5, color=BLUE, alpha=0.7)
            ax.text(1.03, row, f"{mean:.3f}", va="center", clip_on=False)
        ax.set(xlim=(0, 1.02), xlabel=label, ylim=(len(scores) - 0.5, -0.5))
        ax.set_yticks(range(len(scores)), list(scores))
        ax.tick_params(axis="y", length=0)
        if chance is not None:
            _chance_line(ax.axvline, chance)
            ax.legend(frameon=False, loc="lower center", bbox_to_anchor=(0.5, 1))
        plt.close(fig)
    return fig


def plot_curve(
    x: Sequence[float],
    curves: Mapping[str, Sequence[float]],
    xlabel: str,
    ylabel: str,
    chance: float | None = None,
) -> Figure:
    """Draw curves over one x, each with its name; `chance` is where a guesser stands.

    Raises ValueError (from matplotlib) if a curve is not as long as x.
    """
    with plt.rc_context(STYLE):
        fig, ax = plt.subplots(figsize=(7, 3.6))
        for (name, y), marker in zip(curves.items(), cycle("osD^v"), strict=False):
            ax.plot(x, y, marker=marker, ms=5, label=name)
        if chance is not None:
            _chance_line(ax.axhline, chance)
        ax.set(xlabel=xlabel, ylabel=ylabel)
        ax.legend(frameon=False)
        plt.close(fig)
    return fig


def plot_digits(images: ArrayLike) -> Figure:
    """Draw images (n, side, side) or (n, side * side) in a row, 0 white and 1 black.

    Raises ValueError if the pixels do not make squares.
    """
    flat = np.asarray(images).reshape(len(np.asarray(images)), -1)
    n, side = len(flat), math.isqrt(flat.shape[1])
    if side**2 != flat.shape[1]:
        raise ValueError(f"{flat.shape[1]} pixels do not make a square image")
    with plt.rc_context(STYLE):
        fig, axes = plt.subplots(1, n, figsize=(1.2 * n, 1.3), squeeze=False)
        for ax, image in zip(axes.flat, flat, strict=True):
            ax.imshow(image.reshape(side, side), cmap="gray_r", vmin=0, vmax=1)
            ax.set(xticks=[], yticks=[])
            ax.spines[:].set_visible(True)
        plt.close(fig)
    return fig


def _chance_line(line: Any, chance: float) -> None:
    line(chance, color=INK, ls="--", lw=1.5, label=f"chance {chance:g}")


def _stroke_panels(
    strokes: NDArray[Any],
    directions: NDArray[Any],
    names: list[str],
    size: float = 2.2,  # inches
) -> Figure:
    columns = min(len(strokes), 4)
    rows = math.ceil(len(strokes) / columns)
    with plt.rc_context(STYLE):
        inches = (size * columns, (size + 0.2) * rows)
        fig, axes = plt.subplots(rows, columns, figsize=inches, squeeze=False)
        for ax in axes.flat[len(strokes) :]:
            ax.set_visible(False)
        reach = max(1.6, 1.1 * float(abs(strokes).max()))  # one scale for all
        for ax, *panel in zip(axes.flat, strokes, directions, names, strict=False):
            _stroke(ax, *panel)
            ax.set(xlim=(-reach, reach), ylim=(-reach, reach), aspect="equal")
        plt.close(fig)
    return fig


def _stroke(ax: Axes, points: NDArray[Any], direction: int, name: str) -> None:
    colour = BLUE if direction else ORANGE
    ax.add_patch(Rectangle((-1, -1), 2, 2, fill=False, color=FAINT, ls=":"))
    for letter, (x, y) in zip("ABCD", 1.36 * CORNERS.numpy(), strict=True):
        ax.text(x, y, letter, color=FAINT, ha="center", va="center")
    ax.plot(*points[0], "o", color=colour, ms=8)
    ax.plot(*points.T, color=colour)
    arrows = points if len(points) <= 8 else points[-2:]
    for a, b in zip(arrows, arrows[1:], strict=False):
        arrow = {"arrowstyle": "-|>", "color": colour, "lw": 2, "mutation_scale": 15}
        ax.annotate("", b, a, arrowprops={**arrow, "shrinkA": 0, "shrinkB": 0})
    ax.set(xticks=[], yticks=[], xlabel=name)
    ax.spines[:].set_visible(False)
