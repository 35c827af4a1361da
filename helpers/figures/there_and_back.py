"""A memory of one number: forward through its steps, and the error on its way back."""

import math
from collections.abc import Sequence

import matplotlib.pyplot as plt
from matplotlib.axes import Axes

from helpers.figures.axes import arrow, empty
from helpers.figures.picture import Picture, told
from helpers.figures.style import BLUE, FAINT, INK, ORANGE, picture


@picture
def plot_there_and_back(
    w: float, x: Sequence[float], wanted: float, known: int, blamed: int
) -> Picture:
    """Draw h_t = tanh(w h_{t-1} + x_t) as boxes, and the error that goes back.

    The loss is half the square of h_T - wanted. The first `known` of the T states have
    their numbers, and the last `blamed` steps the error that arrives and the share that
    it leaves at w.
    """
    T, h = len(x), [0.0]
    for x_t in x:
        h.append(math.tanh(w * h[-1] + x_t))
    fig, ax = plt.subplots(figsize=(8.4, 3.3))
    ax.set(xlim=(-0.5, T + 0.9), ylim=(-1.75, 1.45))
    empty(ax)
    for t, state in enumerate(h):
        _draw_state(ax, t, state if t <= known else None)
        if t:
            _draw_input(ax, t, x[t - 1], w)
    if known == T:
        ax.text(T + 0.36, 0.35, f"wanted\n{_signed(wanted)}", va="center")
    error = h[T] - wanted
    for t in range(T, T - blamed, -1):
        inside = error * (1 - h[t] ** 2)
        _draw_error(ax, t, error, inside * h[t - 1])
        error = inside * w
    states = ", ".join(_signed(state) for state in h[: known + 1])
    return told(fig, "there_and_back", T=T, states=states, blamed=blamed)


def _draw_state(ax: Axes, t: int, state: float | None) -> None:
    colour = FAINT if state is None else INK
    ax.plot(t, 0.35, "s", color=colour, ms=46, mfc="white", mew=1.8)
    ax.text(t, 0.47, f"$h_{t}$", ha="center", va="center", color=colour)
    if state is not None:
        ax.text(t, 0.18, _signed(state), ha="center", va="center", fontsize=11)


def _draw_input(ax: Axes, t: int, number: float, w: float) -> None:
    arrow(ax, (t - 0.7, 0.35), (t - 0.27, 0.35), INK, 1.6, size=11)
    ax.text(t - 0.5, 0.5, f"× {w:g}", ha="center", fontsize=11)
    arrow(ax, (t, 1.15), (t, 0.82), INK, 1.6, size=11)
    ax.text(t, 1.2, f"$x_{t}$ = {_signed(number)}", ha="center", fontsize=11)


def _draw_error(ax: Axes, t: int, error: float, share: float) -> None:
    width = 1 + 9 * min(1.0, abs(error))
    ax.plot([t + 0.1, t + 0.75], [-0.55] * 2, color=ORANGE, lw=width)
    ax.plot(t + 0.1, -0.55, "<", color=ORANGE, ms=8 + width)
    ax.text(t + 0.1, -1.05, f"error {_signed(error, 3)}", ha="center", color=ORANGE)
    ax.text(t + 0.1, -1.5, f"at w {_signed(share, 3)}", ha="center", color=BLUE)


def _signed(number: float, digits: int = 2) -> str:
    """A number with a real minus; zero has no sign."""
    text = f"{number:.{digits}f}"
    return text.lstrip("-") if float(text) == 0 else text.replace("-", "−")
