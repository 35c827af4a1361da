"""Mean squared errors beside the noise that nobody can beat."""

from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from helpers.figures.axes import legend_above, name_rows
from helpers.figures.style import BLUE, INK, picture


@picture
def plot_errors(errors: Mapping[str, Sequence[float]], floor: float) -> Figure:
    """Draw mean squared errors, a dot for each seed, beside the noise floor."""
    fig, ax = plt.subplots(figsize=(7.5, 0.9 + 0.45 * len(errors)))
    for row, values in enumerate(errors.values()):
        ax.barh(row, float(np.mean(values)), height=0.6, color=BLUE, alpha=0.35)
        ax.plot(values, [row] * len(values), "o", ms=5, color=BLUE, alpha=0.7)
    ax.axvline(floor, color=INK, ls="--", lw=1.5, label=f"noise floor {floor:g}")
    ax.set(xlabel="mean squared error")
    ax.xaxis.set_major_locator(MaxNLocator(4))
    name_rows(ax, errors)
    legend_above(ax)
    return fig
