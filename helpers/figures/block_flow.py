"""The stages of a decoder's block, with the shape that flows through each."""

from collections.abc import Mapping
from dataclasses import dataclass

import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.patches import FancyBboxPatch, Rectangle

from helpers.figures.picture import Picture, told
from helpers.figures.style import BLUE, FAINT, INK, ORANGE, picture

MEET = ("scores", "softmax", "mix")  # stages where places learn of each other


@dataclass(frozen=True)
class Stage:
    """What stands at one point of the block: its key, shape, and what it costs."""

    key: str
    shape: str  # of letters
    numbers: tuple[int, ...]
    parameters: int = 0
    multiplications: int = 0  # of one sentence


def stages(
    T: int = 6, D: int = 16, N: int = 4, V: int = 50, pre: bool = True
) -> list[Stage]:
    """Return the stages of a one-block decoder, in order, for one sentence."""
    K = D // N
    stream, heads, scores = (T, D), (N, T, K), (N, T, T)
    norm = Stage("norm", "T, D", stream, 2 * D)
    add = Stage("add", "T, D", stream)
    attend = [
        Stage("project", "N, T, K", heads, 3 * D * D, 3 * T * D * D),
        Stage("scores", "N, T, T", scores, 0, T * T * D),
        Stage("softmax", "N, T, T", scores),
        Stage("mix", "N, T, K", heads, 0, T * T * D),
        Stage("join", "T, D", stream, D * D, T * D * D),
    ]
    feed = [
        Stage("up", "T, 4D", (T, 4 * D), 4 * D * D + 4 * D, 4 * T * D * D),
        Stage("down", "T, D", stream, 4 * D * D + D, 4 * T * D * D),
    ]
    halves = (
        [s for part in (attend, feed) for s in (norm, *part, add)]
        if pre
        else [s for part in (attend, feed) for s in (*part, add, norm)]
    )
    first = [Stage("ids", "T", (T,)), Stage("embed", "T, D", stream, V * D)]
    return [*first, *halves, Stage("words", "T, V", (T, V), 0, T * D * V)]


@picture
def plot_flow(at: int, words: Mapping[str, str], pre: bool = True) -> Picture:
    """Draw the block as a column of stages, with the shape at stage `at` beside it.

    `words` names each stage by its key, and says with a + behind what it does. Where
    places meet the frame is orange.
    """
    rows = stages(pre=pre)
    fig, ax = plt.subplots(figsize=(7.5, 5.4))
    ax.set(xlim=(0, 15), ylim=(-len(rows), 1))
    ax.axis("off")
    for y, stage in enumerate(rows):
        _draw_stage(ax, y, words[stage.key], stage, y == at)
    _draw_shape(ax, rows[at])
    fig.suptitle(words[rows[at].key + "+"], fontsize=11, wrap=True)
    return told(fig, "flow", stage=words[rows[at].key], shape=rows[at].shape)


def _draw_stage(ax: Axes, y: int, name: str, stage: Stage, chosen: bool) -> None:
    colour = ORANGE if stage.key in MEET else BLUE if chosen else FAINT
    box = FancyBboxPatch(
        (0.4, -y - 0.34), 5.2, 0.62, boxstyle="round,pad=0.06", fc="white", ec=colour
    )
    ax.add_patch(box)
    ink = BLUE if chosen else INK
    ax.text(3.0, -y - 0.04, name, ha="center", va="center", fontsize=10, color=ink)
    ax.text(6.0, -y - 0.04, f"({stage.shape})", va="center", fontsize=10, color=ink)


def _draw_shape(ax: Axes, stage: Stage) -> None:
    layers, height, width = (1, 1, *stage.numbers)[-3:]
    cell = min(0.3, 2.2 / width, 2.2 / height)  # inches
    wide, high = width * cell * 15 / 7.5, height * cell * 15 / 5.4  # in the axes
    for n in reversed(range(layers)):
        corner = (9.3 + 0.35 * n, -2 - high - 0.5 * n)
        ax.add_patch(Rectangle(corner, wide, high, fc="white", ec=BLUE, lw=1.5))
    numbers = " × ".join(map(str, stage.numbers))
    cost = f"{numbers}\n{stage.parameters:,} parameters\n"
    cost += f"{stage.multiplications:,} multiplications"
    ax.text(9.3, -12.9, cost, fontsize=11, va="center")
