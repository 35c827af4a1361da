"""An encoder that reads and a decoder that writes."""

from collections.abc import Sequence
from typing import Any

import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.patches import FancyBboxPatch

from helpers.figures.axes import Point, arrow
from helpers.figures.labels import DATA
from helpers.figures.picture import Picture, told
from helpers.figures.style import BLUE, INK, ORANGE, picture


@picture
def plot_seq2seq(source: Sequence[str], target: Sequence[str]) -> Picture:
    """Draw an encoder that reads `source` and a decoder that writes `target`."""
    S, T = len(source), len(target) + 1
    fig, ax = plt.subplots(figsize=(9, 2.9))
    ax.set(xlim=(-0.7, S + T + 0.9), ylim=(-1.35, 1.5), aspect="equal")
    ax.axis("off")
    for i, symbol in enumerate(source):
        _draw_cell(ax, i, BLUE, below=symbol)
    fed, said = ["<sos>", *target], [*target, "<eos>"]
    for t in range(T):
        _draw_cell(ax, S + 1.2 + t, ORANGE, below=fed[t], above=said[t])
    _arrow(ax, (S - 0.7, 0), (S + 0.87, 0))
    ax.text(S + 0.1, 0.16, "context", ha="center", fontsize=12, weight="bold")
    ax.text((S - 1) / 2, 1.05, "encoder: reads", ha="center", color=BLUE)
    middle = S + 1.2 + (T - 1) / 2
    ax.text(middle, -1.3, "decoder: is fed, says", ha="center", color=ORANGE)
    return told(fig, "seq2seq", source=" ".join(source), target=" ".join(target))


def _draw_cell(ax: Axes, x: float, colour: str, below: str, above: str = "") -> None:
    style = "round,pad=0.02,rounding_size=0.08"
    box = FancyBboxPatch(
        (x - 0.28, -0.28), 0.56, 0.56, boxstyle=style, fc=(colour, 0.12), ec=colour
    )
    ax.add_patch(box)
    symbol: Any = {"ha": "center", "fontsize": 11, "gid": DATA}
    ax.text(x, -0.9, below, **symbol)
    _arrow(ax, (x, -0.66), (x, -0.3))
    _arrow(ax, (x - 0.66, 0), (x - 0.32, 0), INK if x else "none")
    if above:
        _arrow(ax, (x, 0.3), (x, 0.66))
        ax.text(x, 0.75, above, **symbol)


def _arrow(ax: Axes, start: Point, end: Point, colour: str = INK) -> None:
    arrow(ax, start, end, colour, width=1.4, size=10)
