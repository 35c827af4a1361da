"""The same product as a chain, and as a tree of pairs."""

import matplotlib.pyplot as plt

from helpers.figures.picture import Picture, told
from helpers.figures.style import BLUE, FAINT, ORANGE, picture


@picture
def plot_scan(T: int = 8) -> Picture:
    """Draw the same product of T steps as a chain, and as a tree of pairs."""
    fig, (chain, tree) = plt.subplots(1, 2, figsize=(8, 3.6), sharey=True)
    for t in range(T):
        if t:
            chain.plot([t - 1, t, t], [t - 1, t, 0], color=FAINT, lw=1.5, zorder=1)
        chain.plot(t, 0, "s", color=BLUE, ms=11)
        chain.plot(t, t, "o" if t else "s", color=ORANGE if t else BLUE, ms=11)
    level = [(float(t), 0.0) for t in range(T)]
    while len(level) > 1:
        above = []
        for (x, y), (x_2, _) in zip(level[::2], level[1::2], strict=True):
            top = ((x + x_2) / 2, y + 1)
            tree.plot([x, top[0], x_2], [y, y + 1, y], color=FAINT, lw=1.5)
            above.append(top)
        for x, y in level:
            tree.plot(x, y, "o" if y else "s", color=ORANGE if y else BLUE, ms=11)
        level = above
    tree.plot(*level[0], "o", color=ORANGE, ms=11)
    rounds = T.bit_length() - 1
    for ax, waits in ((chain, T - 1), (tree, rounds)):
        ax.set(yticks=range(T), xticks=range(T), xlabel="t")
        ax.set_title(f"{waits} operations wait", fontsize=12)
        ax.set_xticklabels(range(1, T + 1))
    chain.set_ylabel("rounds")
    chain.plot([], [], "s", color=BLUE, label="comes in")
    chain.plot([], [], "o", color=ORANGE, label="operation")
    chain.legend(frameon=False, loc="upper left")
    return told(fig, "scan", T=T, chain=T - 1, tree=rounds)
