"""One frame of the slider that turns the dependence of a series up."""

from collections.abc import Sequence

import matplotlib.pyplot as plt
import numpy as np
from numpy.typing import ArrayLike

from helpers.figures.picture import Picture, told
from helpers.figures.series import draw_stems
from helpers.figures.splits import draw_scores, score_axis
from helpers.figures.style import ORANGE, picture


@picture
def plot_phi(
    phi: float,
    x: ArrayLike,
    r: Sequence[float],
    scores: tuple[Sequence[float], Sequence[float]],
) -> Picture:
    """Draw a series, its autocorrelations beside phi^lag, and the R² of both splits.

    `x` should be in units of its standard deviation, so that frames can be compared.
    """
    series = np.asarray(x)
    fig = plt.figure(figsize=(9, 4.6))
    grid = fig.add_gridspec(2, 2, height_ratios=[1, 1.1], width_ratios=[1.1, 1])
    top, left, right = map(fig.add_subplot, (grid[0, :], grid[1, 0], grid[1, 1]))
    top.plot(series, lw=1)
    top.set(ylim=(-4, 4), xlim=(0, len(series)), xlabel="time t", yticks=[-3, 0, 3])
    top.set_title(f"φ = {phi:g}", fontsize=13)
    draw_stems(left, r)
    smooth = np.linspace(0, len(r) - 1, 200)
    label = r"$\varphi^\mathrm{lag}$"
    left.plot(smooth, phi**smooth, color=ORANGE, lw=1.8, label=label)
    left.set(ylim=(-0.25, 1.05), ylabel="autocorrelation")
    left.set_xticks(range(0, len(r), 5))
    left.legend(frameon=False, loc="lower center", bbox_to_anchor=(0.5, 0.97))
    draw_scores(right, scores, 0, apart=0.45)
    right.set(ylim=(0.9, -0.9))
    right.set_yticks([-0.45, 0.45], ["random\nsplit", "in time\norder"])
    right.tick_params(axis="y", length=0)
    score_axis(right)
    return told(
        fig, "phi", phi=phi, random=np.median(scores[0]), ordered=np.median(scores[1])
    )
