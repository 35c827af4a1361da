"""Mean squared errors beside the noise that nobody can beat."""

from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.ticker import MaxNLocator

from helpers.figures.axes import COUNTED, mark_level, name_rows
from helpers.figures.picture import Picture, listed, told
from helpers.figures.style import pale, picture, row_colours


@picture
def plot_errors(errors: Mapping[str, Sequence[float]], floor: float) -> Picture:
    """Draw mean squared errors, a dot for each seed, beside the noise floor."""
    fig, ax = plt.subplots(figsize=(7.5, 0.9 + 0.45 * len(errors)))
    rows = zip(errors.values(), row_colours([*errors]), strict=True)
    for row, (values, colour) in enumerate(rows):
        length = float(np.mean(values))
        ax.barh(row, length, height=0.6, color=pale([colour]), ec=colour)
        ax.plot(values, [row] * len(values), "o", ms=5, color=colour, alpha=0.7)
    ax.set(xlabel="mean squared error (dots: seeds, bars: mean)")
    ax.xaxis.set_major_locator(MaxNLocator(4, steps=COUNTED))
    name_rows(ax, errors)
    mark_level(ax, floor, f"noise floor {floor:g}")
    means = {name: float(np.mean(values)) for name, values in errors.items()}
    return told(fig, "errors", floor=floor, rows=listed(means))
