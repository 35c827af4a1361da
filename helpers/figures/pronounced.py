"""Words and how they sound, in boxes."""

from collections.abc import Mapping, Sequence
from typing import Any

import matplotlib.pyplot as plt
from matplotlib.axes import Axes

from helpers.figures.labels import DATA
from helpers.figures.picture import Picture, told
from helpers.figures.style import BLUE, INK, ORANGE, picture

STEP = 0.62  # from box to box


@picture
def plot_pronounced(said: Mapping[str, Sequence[str]]) -> Picture:
    """Draw for each word the letters that are read and the sounds that are written.

    Raises ValueError without a word.
    """
    if not said:
        raise ValueError("plot_pronounced needs at least one word")
    most = max(len(letters) for word in said for letters in (word, said[word]))
    fig, ax = plt.subplots(figsize=(1.4 + 0.62 * most, 1.05 * len(said)))
    for row, (word, sounds) in enumerate(said.items()):
        _boxes(ax, row, word, BLUE)
        _boxes(ax, row + 0.42, sounds, ORANGE)
    ax.set(xlim=(-1.6, STEP * most), ylim=(len(said) - 0.3, -0.35))
    ax.axis("off")
    words = ", ".join(f"{word}: {' '.join(sounds)}" for word, sounds in said.items())
    return told(fig, "pronounced", words=words)


def _boxes(ax: Axes, y: float, symbols: Sequence[str], colour: str) -> None:
    name = "read" if colour == BLUE else "written"
    ax.text(-1.5, y, name, va="center", color=INK, fontsize=11)
    box = {
        "boxstyle": "round,pad=0.3",
        "facecolor": (colour, 0.08),
        "edgecolor": colour,
    }
    for i, symbol in enumerate(symbols):
        middle: Any = {"ha": "center", "va": "center", "fontsize": 11}
        ax.text(STEP * i, y, symbol, bbox=box, gid=DATA, **middle)
