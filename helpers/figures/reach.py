"""How many seeds of each reader learned the first of T symbols."""

from collections.abc import Mapping, Sequence
from statistics import median

import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from helpers.figures.style import BLUE, INK, picture
from helpers.measure.reach import Runs


@picture
def plot_reach(runs: Runs) -> Figure:
    """Draw how many seeds of each reader learned the first of T symbols.

    Below the count stands the median number of steps of those that did; a dash stands
    where nothing was run.
    """
    lengths = sorted({T for of in runs.values() for T in of})
    size = (2.4 + 1.15 * len(lengths), 0.55 * len(runs) + 0.7)
    fig, ax = plt.subplots(figsize=size)
    for y, of in enumerate(runs.values()):
        for x, T in enumerate(lengths):
            _reach_cell(ax, x, y, of.get(T, []))
    ax.set(xlim=(-0.5, len(lengths) - 0.5), ylim=(len(runs) - 0.5, -0.5))
    ax.set_xticks(range(len(lengths)), [f"T = {T}" for T in lengths])
    ax.set_yticks(range(len(runs)), list(runs))
    ax.xaxis.tick_top()
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    return fig


def _reach_cell(
    ax: Axes, x: int, y: int, outcomes: Sequence[Mapping[str, float]]
) -> None:
    steps = [outcome["steps"] for outcome in outcomes if outcome["solved"]]
    share = len(steps) / max(1, len(outcomes))
    box = Rectangle((x - 0.47, y - 0.45), 0.94, 0.9, color=BLUE)
    box.set_alpha(0.06 + 0.8 * share)
    ax.add_patch(box)
    text = f"{len(steps)} of {len(outcomes)}" if outcomes else "–"
    text += f"\n{median(steps):,g} steps" if steps else ""
    ink = "white" if share > 0.5 else INK
    ax.text(x, y, text, ha="center", va="center", fontsize=10, color=ink)
