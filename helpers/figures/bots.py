"""The scores of chatbots, a panel for each set of turns."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from helpers.figures.axes import name_rows
from helpers.figures.picture import Picture, listed, told
from helpers.figures.style import FAINT, colour_of, picture
from helpers.measure.bots import BotScores


@picture
def plot_bots(bots: dict[str, BotScores], highlight: str = "") -> Picture:
    """Draw a panel for each set of turns: a row per bot, a dot per seed.

    The row of the bot `highlight` stands out. Raises ValueError if there is none.
    """
    if highlight and highlight not in bots:
        raise ValueError(f"no bot {highlight!r}; there are: {', '.join(bots)}")
    sets = list(next(iter(bots.values())))
    size = (9, 0.8 + 0.4 * len(bots))
    figure, panels = plt.subplots(1, len(sets), figsize=size, sharey=True)
    for panel, name in zip(panels, sets, strict=True):
        for row, (bot, scores) in enumerate(bots.items()):
            panel.axhline(row, color=FAINT, lw=0.6, zorder=0)
            dots = {"color": colour_of(bot), "alpha": 0.6, "ms": 7}
            panel.plot(scores[name], [row] * len(scores[name]), "o", **dots)
        panel.set(title=name, xlim=(-0.05, 1.05), xlabel="exact match")
        panel.set_xticks([0, 0.5, 1], ["0", "0.5", "1"])  # neighbours stay apart
        name_rows(panel, bots)
    if highlight:
        _stress(figure, [*bots].index(highlight))
    means = {bot: np.mean(scores[sets[-1]]) for bot, scores in bots.items()}
    return told(figure, "bots", rows=listed(means, ".2f"), set=sets[-1])


def _stress(figure: Figure, row: int) -> None:
    """Put a band behind a row, and its name in bold."""
    for panel in figure.axes:
        panel.axhspan(row - 0.45, row + 0.45, color=FAINT, alpha=0.3, lw=0, zorder=0)
    figure.axes[0].get_yticklabels()[row].set_fontweight("bold")
