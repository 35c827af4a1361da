"""A table as kites on axes on which outward is better."""

import math
from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
from matplotlib.patches import Circle

from helpers.figures.picture import Picture, named, told
from helpers.figures.style import FAINT, lines_of, picture

Rows = Mapping[str, Mapping[str, float]]


def outward(table: Rows, better: Mapping[str, str]) -> dict[str, dict[str, float]]:
    """Return each value's place between the worst (0) and the best (1) of its column.

    Places are by powers: half-way is the geometric mean. better[column] is "low" or
    "high". Values must be above 0. In a column of equal values all are best.
    """
    places: dict[str, dict[str, float]] = {name: {} for name in table}
    for column, wish in better.items():
        logs = {name: math.log(row[column]) for name, row in table.items()}
        ends = sorted((min(logs.values()), max(logs.values())), reverse=wish == "low")
        for name, value in logs.items():
            span = ends[1] - ends[0]
            places[name][column] = (value - ends[0]) / span if span else 1.0
    return places


@picture
def plot_radar(table: Rows, better: Mapping[str, str], shown: Sequence[str]) -> Picture:
    """Draw the rows `shown` of a table as kites: further out is better."""
    places = outward(table, better)
    turns = [math.pi / 2 - 2 * math.pi * i / len(better) for i in range(len(better))]
    fig, ax = plt.subplots(figsize=(6.4, 4.4))
    for ring in (0.34, 0.67, 1.0):
        ax.add_patch(Circle((0, 0), ring, fill=False, color=FAINT, lw=0.8))
    for turn, column in zip(turns, better, strict=True):
        x, y = math.cos(turn), math.sin(turn)
        ax.plot([0, x], [0, y], color=FAINT, lw=0.8)
        side = "center" if abs(x) < 0.1 else "left" if x > 0 else "right"
        up = "center" if abs(y) < 0.1 else "bottom" if y > 0 else "top"
        ax.text(1.06 * x, 1.06 * y, column, ha=side, va=up, fontsize=11)
    for name, line in zip(table, lines_of(table), strict=True):
        if name in shown:
            radii = [0.12 + 0.88 * places[name][column] for column in better]
            xs = [r * math.cos(a) for r, a in zip(radii, turns, strict=True)]
            ys = [r * math.sin(a) for r, a in zip(radii, turns, strict=True)]
            ax.fill(xs, ys, color=line["color"], alpha=0.12)
            ax.plot([*xs, xs[0]], [*ys, ys[0]], marker="o", label=name, **line)
    ax.set(xlim=(-2.1, 2.1), ylim=(-1.3, 1.3), aspect="equal")
    ax.axis("off")
    ax.set_title("outside is better", fontsize=11)
    ax.legend(frameon=False, loc="upper right", fontsize=10)
    return told(fig, "radar", columns=named(better), names=named(shown))
