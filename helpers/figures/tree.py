"""All that can be said in a few symbols, as a tree."""

from collections.abc import Mapping

import matplotlib.pyplot as plt
from matplotlib.axes import Axes

from helpers.figures.labels import DATA
from helpers.figures.picture import Picture, told
from helpers.figures.style import BLUE, FAINT, INK, ORANGE, picture


@picture
def plot_tree(chances: Mapping[str, Mapping[str, float]], steps: int) -> Picture:
    """Draw all that can be said in `steps` symbols, with the chance of each path.

    `chances[a][b]` is the chance that b follows a; chances[""] begins. Greedy's way
    is orange, the likeliest path blue.
    """
    rows = [("", 1.0)]
    levels = [rows]
    for _ in range(steps):
        rows = [(w + v, p * q) for w, p in rows for v, q in chances[w[-1:]].items()]
        levels.append(rows)
    best, greedy = max(rows, key=lambda row: row[1])[0], ""
    for _ in range(steps):
        after = chances[greedy[-1:]]
        greedy += max(after, key=lambda v: after[v])
    fig, ax = plt.subplots(figsize=(8, 3.7))
    places = _draw_levels(ax, levels, best, greedy)
    for words, p in rows:
        colour = BLUE if words == best else ORANGE if words == greedy else INK
        x, y = places[words]
        weight = "bold" if colour != INK else "normal"
        text = f"{words}  {p:.2f}"
        ax.text(x + 0.1, y, text, va="center", color=colour, weight=weight, gid=DATA)
    ax.set(xlim=(-0.15, steps + 0.6), ylim=(-0.6, len(rows) - 0.4))
    ax.axis("off")
    for colour, label in ((ORANGE, "greedy"), (BLUE, "likeliest")):
        ax.plot([], [], color=colour, lw=2.5, label=label)
    ax.legend(frameon=False, loc="upper left")
    chance = dict(rows)
    return told(
        fig,
        "tree",
        steps=steps,
        greedy=greedy,
        best=best,
        p=chance[greedy],
        q=chance[best],
    )


def _draw_levels(
    ax: Axes, levels: list[list[tuple[str, float]]], best: str, greedy: str
) -> dict[str, tuple[float, float]]:
    """Draw the edges; return where each string of symbols stands."""
    most = len(levels[-1])
    places = {
        words: (float(depth), most - (i + 0.5) * most / len(level))
        for depth, level in enumerate(levels)
        for i, (words, _) in enumerate(level)
    }
    chance = {words: p for level in levels for words, p in level}
    for words, (x, y) in places.items():
        if not words:
            continue
        x0, y0 = places[words[:-1]]
        on = [c for c, way in ((BLUE, best), (ORANGE, greedy)) if way.startswith(words)]
        for shift, colour in enumerate(on or [FAINT]):
            ends = [y0 + 0.08 * shift, y + 0.08 * shift]
            ax.plot([x0, x], ends, color=colour, lw=2.5 if on else 1)
        step = chance[words] / chance[words[:-1]]
        place = (x0 + 0.65 * (x - x0), y0 + 0.65 * (y - y0))
        label = f"{words[-1]} {step:.2g}"
        paper = {"facecolor": "white", "edgecolor": "none", "pad": 1}
        ax.text(*place, label, fontsize=10, ha="center", va="center", bbox=paper)
    return places
