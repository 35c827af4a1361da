"""How many seeds of each reader solved each task, in boxes side by side."""

from collections.abc import Mapping, Sequence
from statistics import median

import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from helpers.figures.axes import name_rows
from helpers.figures.picture import Picture, one_line, told
from helpers.figures.style import BLUE, INK, picture
from helpers.progress.labels import label

Outcomes = Sequence[Mapping[str, float]]  # of each seed: "solved" and "steps"


@picture
def plot_solved(runs: Mapping[str, Mapping[str, Outcomes]]) -> Picture:
    """Draw how many seeds of each reader solved each task: tasks side by side.

    runs[task][reader] has an outcome for each seed. Below each count stands the median
    number of steps of those that solved it; a dash stands where nothing was run.
    """
    tasks, readers = list(runs), list(next(iter(runs.values())))
    names = [task.replace(", ", "\n") for task in tasks]
    head = 0.4 + 0.3 * max(1 + name.count("\n") for name in names)
    size = (2 + 1.5 * len(tasks), 0.55 * len(readers) + head)
    fig, ax = plt.subplots(figsize=size)
    for column, task in enumerate(tasks):
        for row, reader in enumerate(readers):
            _draw_box(ax, column, row, runs[task].get(reader, []))
    ax.set_xlim(-0.5, len(tasks) - 0.5)
    ax.set_xticks(range(len(tasks)), names)
    ax.xaxis.tick_top()
    name_rows(ax, readers)
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    rows = [f"{one_line(label(task))}: {_counted(runs[task])}" for task in tasks]
    return told(fig, "solved", rows="; ".join(rows))


def _draw_box(ax: Axes, column: int, row: int, outcomes: Outcomes) -> None:
    steps = [outcome["steps"] for outcome in outcomes if outcome["solved"]]
    share = len(steps) / max(1, len(outcomes))
    box = Rectangle((column - 0.47, row - 0.45), 0.94, 0.9, color=BLUE)
    box.set_alpha(0.06 + 0.8 * share)
    ax.add_patch(box)
    text = f"{len(steps)} of {len(outcomes)}" if outcomes else "–"
    text += f"\n{median(steps):,g} steps" if steps else ""
    ink = "white" if share > 0.5 else INK
    ax.text(column, row, text, ha="center", va="center", fontsize=10, color=ink)


def _counted(readers: Mapping[str, Outcomes]) -> str:
    """For example "GRU 5/5, RNN 0/5"."""
    return ", ".join(
        f"{label(name)} {sum(bool(o['solved']) for o in of)}/{len(of)}"
        for name, of in readers.items()
    )
