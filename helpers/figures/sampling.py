"""What different ways to draw the next symbol do to the sentences."""

from collections.abc import Mapping, Sequence
from typing import Any

import matplotlib.pyplot as plt

from helpers.data.grammar import Weights
from helpers.data.vocabulary import EOS
from helpers.figures.axes import legend_above, name_rows
from helpers.figures.picture import Picture, listed, named, told
from helpers.figures.style import BLUE, FAINT, ORANGE, picture
from helpers.figures.symbols import shown


@picture
def plot_shares(rows: Mapping[str, Any], symbols: Sequence[str]) -> Picture:
    """Draw for each name the share (V,) of each symbol as a bar of its own row.

    All that can be written has its place, whatever its share, so that two pictures
    can be compared.
    """
    kept = range(EOS, len(symbols))
    names = [shown(symbols[i]) for i in kept]
    fig, axes = plt.subplots(
        len(rows), 1, figsize=(8, 0.4 + 1.1 * len(rows)), sharex=True, squeeze=False
    )
    for ax, (name, row) in zip(axes.flat, rows.items(), strict=True):
        ax.bar(names, [float(row[i]) for i in kept], color=BLUE)
        ax.set(ylim=(0, 1), yticks=[0, 1], ylabel="share")
        ax.text(0.99, 0.9, name, ha="right", va="top", transform=ax.transAxes)
        ax.tick_params(axis="x", length=0)
    return told(fig, "shares", names=named(rows))


@picture
def plot_tradeoff(right: Weights, varied: Weights) -> Picture:
    """Draw for each way to draw the share of right and of different sentences."""
    fig, ax = plt.subplots(figsize=(7, 0.9 + 0.42 * len(right)))
    for y, name in enumerate(right):
        ends = [varied[name], right[name]]
        ax.plot(ends, [y, y], color=FAINT, lw=1.5, zorder=1)
        for x, marker, colour in zip(ends, "so", (ORANGE, BLUE), strict=True):
            ax.plot(x, y, marker, ms=9, color=colour)
    for marker, colour, label in (
        ("o", BLUE, "in the grammar"),
        ("s", ORANGE, "different from each other"),
    ):
        ax.plot([], [], marker, color=colour, label=label)
    ax.set(xlim=(0, 1.03), xlabel="share")
    name_rows(ax, right)
    legend_above(ax, columns=2)
    return told(
        fig, "tradeoff", rows=listed(right, ".2f"), varied=listed(varied, ".2f")
    )
