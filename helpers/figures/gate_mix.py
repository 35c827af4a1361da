"""What a cell is given, holds and shows over time."""

from collections.abc import Sequence

import matplotlib.pyplot as plt

from helpers.figures.picture import Picture, told
from helpers.figures.style import BLUE, FAINT, ORANGE, picture
from helpers.models.gate_mix import mix_gates


@picture
def plot_mix(x: Sequence[float], forget: float, write: float, show: float) -> Picture:
    """Draw the input, the cell and the output of `mix_gates` over time."""
    cells, shown = mix_gates(x, forget, write, show)
    fig, ax = plt.subplots(figsize=(7, 3))
    ax.bar(range(len(x)), x, color=FAINT, label="input x")
    ax.plot(cells, color=BLUE, label="cell c")
    ax.plot(shown, color=ORANGE, label="shown h")
    ax.set(xlabel="time t", title=f"f = {forget:g}, i = {write:g}, o = {show:g}")
    ax.legend(frameon=False, ncols=3)
    return told(fig, "mix", f=forget, i=write, o=show, c=cells[-1])
