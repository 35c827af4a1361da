"""Recall over training steps, over what is kept, and where heads look for it."""

from collections.abc import Mapping, Sequence
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Rectangle
from matplotlib.ticker import NullFormatter
from numpy.typing import ArrayLike

from helpers.data.recall import PAIRS, guess_level
from helpers.figures.axes import legend_beside, show_scale
from helpers.figures.picture import Picture, listed, named, told
from helpers.figures.style import INK, ORANGE, lines_of, picture


@picture
def plot_recall_learned(curves: Mapping[str, Any], every: int, guess: float) -> Picture:
    """Draw recall against training steps (logarithmic): a line for each seed.

    curves[name] has for each seed the recall after each `every` steps.
    """
    fig, ax = plt.subplots(figsize=(7.5, 4))
    for line, (name, seeds) in zip(lines_of(curves), curves.items(), strict=True):
        for i, found in enumerate(seeds):
            steps = every * np.arange(1, len(found) + 1)
            label = name if i == 0 else None
            ax.plot(steps, found, lw=1.4, alpha=0.8, label=label, **line)
    ax.axhline(guess, color=INK, ls="--", lw=1.5)
    place = ax.get_yaxis_transform()  # x from 0 to 1
    ax.text(1, guess - 0.07, "knows the values, not whose", ha="right", transform=place)
    ax.set(xlabel="training steps", ylabel="recall", ylim=(0, 1.03), xscale="log")
    ax.xaxis.set_minor_formatter(NullFormatter())
    legend_beside(ax)
    last = {n: float(np.mean([s[-1] for s in of])) for n, of in curves.items()}
    return told(fig, "recall_learned", guess=guess, rows=listed(last, ".2f"))


@picture
def plot_looks(
    panels: Mapping[str, ArrayLike], symbols: Sequence[str], due: Sequence[int]
) -> Picture:
    """Draw two weights (T, T) with `symbols` (T,) along both sides.

    In the first panel the cells from each value to its key are framed in orange, in
    the second those from the last places to their values, which stand at `due`.
    """
    T, P = len(symbols), len(due)
    to_key = [(2 * i + 1, 2 * i) for i in range(P)]
    to_value = [(2 * P + i, place) for i, place in enumerate(due)]
    size = 3.9 * len(panels) + 0.9, 4.2
    fig, axes = plt.subplots(1, len(panels), figsize=size, squeeze=False)
    cells = (to_key, to_value)
    for ax, (name, weights), framed in zip(
        axes.flat, panels.items(), cells, strict=True
    ):
        drawn = ax.imshow(np.asarray(weights), cmap="Blues", vmin=0, vmax=1)
        for row, column in framed:
            corner = (column - 0.5, row - 0.5)
            ax.add_patch(Rectangle(corner, 1, 1, fill=False, ec=ORANGE, lw=2))
        ax.set_xticks(range(T), symbols)
        ax.set_yticks(range(T), symbols)
        ax.set(title=name, xlabel="looks at")
        ax.tick_params(length=0, labelsize=11)
    axes.flat[0].set_ylabel("read, from top to bottom")
    show_scale(fig, drawn, axes, "weight")
    return told(fig, "looks", titles=named(panels), symbols=" ".join(symbols))


@picture
def plot_states(pairs: int, states: Mapping[str, Mapping[str, Any]]) -> Picture:
    """Draw recall of `pairs` pairs against the numbers a model keeps.

    states[name][size] has for each seed the recall at each of PAIRS; for attention the
    size is what its cache grows by with every symbol.
    """
    at = PAIRS.index(pairs)
    fig, ax = plt.subplots(figsize=(7.5, 4.2))
    styles = zip(lines_of(states), "*oosD", states.items(), strict=False)
    for line, marker, (name, sizes) in styles:
        dots = {"ms": 4, "color": line["color"], "alpha": 0.5}
        grows = 3 * pairs if name == "attention" else 1
        kept = np.array([grows * int(size) for size in sizes])
        found = [[seed[at] for seed in seeds] for seeds in sizes.values()]
        for numbers, seeds in zip(kept, found, strict=True):
            ax.plot([numbers] * len(seeds), seeds, "o", **dots)
        middle = [float(np.median(seeds)) for seeds in found]
        size = {"*": 15, "s": 11}.get(marker, 7)  # a square may stand below a diamond
        ax.plot(kept, middle, marker=marker, ms=size, label=name, **line)
    level = guess_level(pairs)
    ax.axhline(level, color=INK, ls="--", lw=1.5)
    ax.text(5000, level + 0.02, "guess", ha="right", color=INK)
    ax.set(xscale="log", xlim=(6, 6000), ylim=(0, 1.05))
    ax.set(xlabel="numbers kept at the end of the string", ylabel="recall")
    ax.set_title(f"{pairs} pairs" if pairs > 1 else "1 pair", fontsize=13)
    legend_beside(ax)
    return told(fig, "states", pairs=pairs, names=named(states))
