"""What follows a beginning, by the grammar and by a model."""

from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
from torch import Tensor

from helpers.data.grammar import Weights
from helpers.data.vocabulary import SOS
from helpers.figures.labels import DATA
from helpers.figures.picture import Picture, listed, told
from helpers.figures.style import BLUE, ORANGE, picture
from helpers.figures.symbols import shown


@picture
def plot_following(tables: Mapping[str, Weights]) -> Picture:
    """Draw for each prefix the probabilities of what follows it."""
    sizes = [max(len(table), 2) for table in tables.values()]
    fig, axes = plt.subplots(
        1, len(tables), figsize=(9, 2.7), squeeze=False, width_ratios=sizes
    )
    for ax, (prefix, table) in zip(axes.flat, tables.items(), strict=True):
        ax.bar([shown(symbol) for symbol in table], [*table.values()], color=BLUE)
        ax.set(ylim=(0, 1.05), yticks=[0, 0.5, 1], xlim=(-0.7, len(table) - 0.3))
        words = prefix.replace(" ", "␣")
        words = words if len(words) <= 12 else f"…{words[-11:]}"
        ax.set_title(words, fontsize=12, family="monospace", gid=DATA)
        ax.tick_params(axis="x", length=0)
    axes.flat[0].set_ylabel("p(next)")
    rows = [f"{prefix}… {listed(table)}" for prefix, table in tables.items()]
    return told(fig, "following", rows="; ".join(rows))


@picture
def plot_next(
    logits: Tensor, symbols: Sequence[str], truth: Weights, tau: float
) -> Picture:
    """Draw the distribution at temperature tau; small lines mark the true one."""
    prob = (logits / tau).softmax(dim=0).tolist()
    fig, ax = plt.subplots(figsize=(8, 2.6))
    places = range(SOS + 1, len(symbols))
    names = [shown(symbols[i]) for i in places]
    ax.bar(names, [prob[i] for i in places], color=BLUE, label="the model")
    for x, name in enumerate(names):
        true = truth.get(" " if name == "␣" else name, 0.0)
        ax.plot([x - 0.4, x + 0.4], [true, true], color=ORANGE, lw=2)
    ax.plot([], [], color=ORANGE, label="the grammar")
    ax.set(ylim=(0, 1.02), ylabel="p(next)", xlim=(-0.7, len(names) - 0.3))
    ax.tick_params(axis="x", length=0)
    ax.legend(frameon=False, fontsize=11)
    best = {names[i - SOS - 1]: prob[i] for i in _likeliest(prob)}
    return told(fig, "next", tau=tau, best=listed(best, ".2f"))


def _likeliest(prob: Sequence[float], n: int = 3) -> list[int]:
    """The n symbols that are likeliest to be written next."""
    return sorted(range(SOS + 1, len(prob)), key=lambda i: -prob[i])[:n]
