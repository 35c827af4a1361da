"""Padded batches: words in rows, lengths in columns, and hatched pads."""

from collections.abc import Sequence
from itertools import accumulate
from typing import Any

import matplotlib.pyplot as plt
from matplotlib.patches import Rectangle

from helpers.figures.labels import DATA
from helpers.figures.picture import Picture, told
from helpers.figures.style import BLUE, FAINT, picture
from helpers.measure.padding import cut_batches

PAD: dict[str, Any] = {
    "facecolor": "white",
    "edgecolor": FAINT,
    "hatch": "////",
    "lw": 0.8,
}
REAL: dict[str, Any] = {
    "facecolor": BLUE,
    "edgecolor": "white",
    "lw": 0.8,
    "alpha": 0.85,
}


@picture
def plot_batch(rows: Sequence[Sequence[str]]) -> Picture:
    """Draw sequences of words as rows of one padded batch; pads are hatched.

    Raises ValueError if there is no word.
    """
    T = max((len(row) for row in rows), default=0)
    if not T:
        raise ValueError("a batch without a word cannot be drawn")
    wide = [1.4 + max(len(row[t]) for row in rows if t < len(row)) for t in range(T)]
    left = [0.0, *accumulate(wide)]  # in letters: a column is as wide as its words
    fig, ax = plt.subplots(figsize=(0.077 * left[-1] + 0.4, 0.42 * len(rows) + 0.3))
    for y, row in enumerate(rows):
        for t in range(T):
            style = {**REAL, "alpha": 0.2} if t < len(row) else PAD
            ax.add_patch(Rectangle((left[t], y + 0.08), wide[t], 0.84, **style))
        for t, word in enumerate(row):
            middle: Any = {"ha": "center", "va": "center", "fontsize": 9.5}
            ax.text(left[t] + wide[t] / 2, y + 0.5, word, gid=DATA, **middle)
    ax.set(xlim=(0, left[-1]), ylim=(len(rows), 0), yticks=[])
    ax.set_xticks([wide[0] / 2, left[-1] - wide[-1] / 2], ["t = 0", f"t = {T - 1}"])
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    return told(fig, "batch", n=len(rows), T=T)


@picture
def plot_padding(lengths: Sequence[int], size: int, title: str = "") -> Picture:
    """Draw sequences as columns, `size` to a batch, under the pads of their batch.

    Raises ValueError if there is no sequence or size < 1.
    """
    batches = cut_batches(lengths, size)
    real, cells = sum(lengths), sum(len(batch) * max(batch) for batch in batches)
    share = f"{cells - real} pads on {real} real points: {1 - real / cells:.0%} wasted"
    fig, ax = plt.subplots(figsize=(7.5, 2.9))
    x = 0.0
    for batch in batches:
        for length in batch:
            ax.bar(x, length, 0.9, align="edge", **REAL)
            top = max(batch) - length
            ax.bar(x, top, 0.9, bottom=length, align="edge", **PAD)
            x += 1
        x += 0.6
    ax.set(xlim=(-0.3, x), xlabel="sequences, batch by batch", xticks=[])
    ax.set(ylabel="time T", title=f"{title}{share}")
    ax.title.set_fontsize(12)
    return told(fig, "padding", n=len(lengths), size=size, share=f"{title}{share}")
