"""What a decoder was fed and what it said, a column for each step."""

from typing import Any

import matplotlib.pyplot as plt
from matplotlib.patches import Rectangle
from torch import Tensor

from helpers.figures.labels import DATA
from helpers.figures.picture import Picture, told
from helpers.figures.style import BLUE, ORANGE, picture
from helpers.figures.symbols import letter
from helpers.measure.trace import Trace


@picture
def plot_trace(way: Trace, target: Tensor) -> Picture:
    """Draw what was fed, what was said and what was right, a column for each step."""
    rows = {"says": way.said, "is fed": way.fed, "right": target.tolist()}
    fig, ax = plt.subplots(figsize=(0.5 * len(target) + 1.2, 1.7))
    for y, symbols in enumerate(rows.values()):
        for t, symbol in enumerate(symbols):
            wrong = y == 0 and symbol != rows["right"][t]
            face = (ORANGE, 0.3) if wrong else (BLUE, 0.1)
            ax.add_patch(Rectangle((t + 0.05, y + 0.1), 0.9, 0.8, fc=face))
            middle: Any = {"ha": "center", "va": "center", "gid": DATA}
            ax.text(t + 0.5, y + 0.5, letter(symbol), **middle)
    ax.set(xlim=(0, len(target)), ylim=(3, 0), xticks=[])
    ax.set_yticks([0.5, 1.5, 2.5], list(rows))
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    return told(
        fig,
        "trace",
        said=" ".join(map(letter, way.said)),
        right=" ".join(map(letter, target.tolist())),
    )
