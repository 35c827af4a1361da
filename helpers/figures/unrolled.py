"""The recurrent cell, folded or unrolled over the points that it reads."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import FancyBboxPatch, Patch, Polygon, Rectangle
from torch import Tensor

from helpers.data.squares import CORNERS
from helpers.figures.axes import arrow
from helpers.figures.picture import Picture, told
from helpers.figures.style import BLUE, FAINT, GREY, INK, ORANGE, picture


@picture
def plot_unrolled(points: Tensor, states: Tensor, t: int) -> Picture:
    """Draw the cell unrolled over the points (T, 2), after it has read t of them.

    `states` (T + 1, H) begin with h_0; each number is a field, blue if it is positive
    and orange if negative. t = -1 draws the cell folded.
    """
    T = len(points)
    fig, ax = plt.subplots(figsize=(8.4, 3.4))
    ax.set(xlim=(-1.1, T + 0.75), ylim=(-1.15, 1.5), aspect="equal")
    ax.axis("off")
    if t < 0:
        _draw_folded(ax, T / 2)
    else:
        _draw_state(ax, -0.72, states[0], "$h_0$")
        signs = {"positive": BLUE, "negative": ORANGE}
        patches = [Patch(color=signs[sign], label=sign) for sign in signs]
        ax.legend(handles=patches, frameon=False, loc="upper right", ncols=2)
        for step in range(T):
            _draw_step(ax, step, points, states[step + 1], step < t)
    if t < 0:
        return told(fig, "folded")
    return told(fig, "unrolled", t=t, T=T)


def _draw_folded(ax: Axes, x: float) -> None:
    _draw_box(ax, x, INK)
    arrow(ax, (x, -0.75), (x, -0.36), INK)
    way = np.array([[0.36, 0], [0.85, 0], [0.85, 0.8], [-0.85, 0.8], [-0.85, 0]])
    ax.plot(*(way + [x, 0]).T, color=INK, lw=1.8, solid_joinstyle="round")
    arrow(ax, (x - 0.86, 0), (x - 0.36, 0), INK)
    ax.text(x, -0.95, "$x_t$", ha="center", fontsize=15)
    ax.text(x + 0.95, 0.3, "$h_t$", fontsize=15)
    ax.text(x - 0.95, 0.3, "$h_{t-1}$", ha="right", fontsize=15)


def _draw_step(ax: Axes, step: int, points: Tensor, state: Tensor, done: bool) -> None:
    colour, ink = (INK, INK) if done else (FAINT, GREY)
    _draw_box(ax, step, colour)
    arrow(ax, (step - 0.6, 0), (step - 0.36, 0), colour)
    arrow(ax, (step, -0.6), (step, -0.36), colour)
    corners = 0.2 * CORNERS.numpy() + np.array([step, -0.86])
    ax.add_patch(Polygon(corners, fill=False, color=FAINT, ls=":"))
    walk = 0.2 * points[: step + 1].numpy() + np.array([step, -0.86])
    ax.plot(*walk.T, color=colour, lw=1.5)
    ax.plot(*walk[-1], "o", color=colour, ms=6)
    ax.text(step + 0.3, -0.62, f"$x_{step + 1}$", color=ink, fontsize=13)
    arrow(ax, (step + 0.36, 0), (step + 0.5, 0), colour, head="-")
    if done:
        _draw_state(ax, step + 0.5, state, f"$h_{step + 1}$")


def _draw_box(ax: Axes, x: float, colour: str) -> None:
    style = "round,pad=0.02,rounding_size=0.08"
    box = FancyBboxPatch(
        (x - 0.34, -0.34), 0.68, 0.68, boxstyle=style, fill=False, ec=colour, lw=2
    )
    ax.add_patch(box)
    ax.text(x, 0, "$W_x, W_h, b$", ha="center", va="center", color=colour, fontsize=10)


def _draw_state(ax: Axes, x: float, state: Tensor, name: str) -> None:
    """A row of fields above the arrow, one for each number of the state."""
    left = x - 0.1 * len(state)
    for number, value in enumerate(state.tolist()):
        place = (left + 0.2 * number, 0.42)
        colour, strength = BLUE if value > 0 else ORANGE, min(abs(value), 1.0)
        ax.add_patch(Rectangle(place, 0.2, 0.2, fc=(colour, strength), ec=FAINT))
    ax.text(x, 0.7, name, ha="center", fontsize=13)
