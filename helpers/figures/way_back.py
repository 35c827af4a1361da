"""A chain of cells with the error on its way back."""

from collections.abc import Sequence

import matplotlib.pyplot as plt

from helpers.figures.axes import arrow
from helpers.figures.picture import Picture, told
from helpers.figures.style import FAINT, INK, ORANGE, picture


@picture
def plot_way_back(effects: Sequence[float]) -> Picture:
    """Draw a chain of cells with the error on its way back.

    `effects` are the lengths of dL/dh_t for t = 1 .. T: the width of the arrow that
    leaves h_t, and a number below it.
    """
    T, top = len(effects), max(effects)
    fig, ax = plt.subplots(figsize=(8.6, 2.5))
    ax.set(xlim=(-0.5, T + 0.7), ylim=(-1.25, 1.1))
    ax.axis("off")
    for t, effect in enumerate(effects):
        ax.plot(t, 0.35, "o", color=INK, ms=28, mfc="white", mew=1.8)
        ax.text(t, 0.35, f"$h_{{{t + 1}}}$", ha="center", va="center")
        arrow(ax, (t - 0.75, 0.35), (t - 0.22, 0.35), FAINT, 1.6, size=11)
        arrow(ax, (t, 1.05), (t, 0.7), FAINT, 1.6, size=11)
        wide = 0.3 + 9 * effect / top
        ax.plot([t, t + 0.92], [-0.45] * 2, color=ORANGE, lw=wide)
        ax.text(t + 0.45, -1.1, f"{effect:.1g}", ha="center", color=ORANGE)
    arrow(ax, (T - 0.75, 0.35), (T - 0.22, 0.35), FAINT, 1.6, size=11)
    ax.text(T, 0.35, "$L$", fontsize=17, ha="center", va="center")
    ax.text(T + 0.08, -0.45, "◂ error", color=ORANGE, va="center")
    return told(fig, "way_back", T=T, first=effects[0], last=effects[-1])
