"""The sentences of lesson 8, and how much a view of them tells of the answer."""

from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
from matplotlib.patches import Rectangle

from helpers.data.dog_bites_man import FILLER
from helpers.figures.axes import empty, name_rows
from helpers.figures.picture import Picture, listed, told
from helpers.figures.style import BLUE, INK, ORANGE, picture


@picture
def plot_knobs(
    rows: Sequence[Sequence[str]], bits: Mapping[str, float], question: str
) -> Picture:
    """Draw the first five sentences as coloured boxes, and beside them bits as bars."""
    colours = {"dog": BLUE, "man": ORANGE, "bites": INK, FILLER: "#e4e4e4"}
    fig, (ax, bars) = plt.subplots(1, 2, figsize=(8.6, 2.5), width_ratios=[3, 1])
    for y, row in enumerate(rows[:5]):
        for t, word in enumerate(row):
            ax.add_patch(Rectangle((t + 0.06, y + 0.1), 0.88, 0.8, fc=colours[word]))
            if word != FILLER:
                middle = {"ha": "center", "va": "center", "fontsize": 9}
                ax.text(t + 0.5, y + 0.5, word[0].upper(), color="white", **middle)
    ax.set(xlim=(0, 28), ylim=(5, 0))
    empty(ax)
    ax.set_title(f"D dog, B bites, M man · {question}", fontsize=11, loc="left")
    bars.barh(range(len(bits)), list(bits.values()), color=BLUE, height=0.55)
    for y, value in enumerate(bits.values()):
        bars.text(max(value, 0) + 0.04, y, f"{value:.2f}", va="center", fontsize=10)
    bars.set(xlim=(0, 1.3), xticks=[0, 1])
    name_rows(bars, bits)
    bars.set_title("bits known of the answer", fontsize=11, loc="right")
    return told(fig, "knobs", question=question, bits=listed(bits, ".2f"))
