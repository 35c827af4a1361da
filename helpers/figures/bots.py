"""The scores of chatbots, a panel for each set of turns."""

import matplotlib.pyplot as plt
from matplotlib.figure import Figure

from helpers.figures.axes import name_rows
from helpers.figures.style import colour_of, picture
from helpers.measure.bots import BotScores


@picture
def plot_bots(bots: dict[str, BotScores]) -> Figure:
    """Draw a panel for each set of turns: a row per bot, a dot per seed."""
    sets = list(next(iter(bots.values())))
    size = (9, 0.8 + 0.4 * len(bots))
    figure, panels = plt.subplots(1, len(sets), figsize=size, sharey=True)
    for panel, name in zip(panels, sets, strict=True):
        for row, (bot, scores) in enumerate(bots.items()):
            dots = {"color": colour_of(bot), "alpha": 0.6}
            panel.plot(scores[name], [row] * len(scores[name]), "o", **dots)
        panel.set(title=name, xlim=(-0.05, 1.05), xlabel="exact match")
        panel.grid(axis="x", alpha=0.3)
        name_rows(panel, bots)
    return figure
