"""Scores by length, of strings longer than those of training."""

from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
import numpy as np

from helpers.figures.axes import legend_beside
from helpers.figures.picture import Picture, listed, told
from helpers.figures.style import FAINT, INK, lines_of, picture


@picture
def plot_lengths(
    lengths: Sequence[int], scores: Mapping[str, Sequence[Sequence[float]]], seen: int
) -> Picture:
    """Draw the share of right symbols by length, a line per kind, a dot per seed.

    scores[name] holds a list of seeds for each length; up to `seen` was trained.
    """
    fig, ax = plt.subplots(figsize=(7.5, 4))
    ax.axvspan(min(lengths) - 0.5, seen + 0.3, color=FAINT, alpha=0.2, lw=0)
    ax.text(seen, 0.03, "seen in training ", ha="right", color=INK)
    for line, (name, rows) in zip(lines_of(scores), scores.items(), strict=True):
        for length, row in zip(lengths, rows, strict=True):
            ax.plot([length] * len(row), row, "o", ms=4, color=line["color"], alpha=0.5)
        ax.plot(lengths, [np.mean(row) for row in rows], label=name, **line)
    ax.set(xlabel="length T", ylabel="right symbols", ylim=(0, 1.03))
    ax.set_xticks(lengths)
    legend_beside(ax)
    last = {name: float(np.mean(rows[-1])) for name, rows in scores.items()}
    return told(fig, "lengths", length=lengths[-1], seen=seen, rows=listed(last, ".2f"))
