"""Lesson 4: gradients on their way back, measured, drawn and compared.

Many small networks learn, side by side, to name the first of T symbols; a river shows
the gradient that reaches each lag at each step of the training. Weights are in the
lesson's row convention; the networks are one more axis in front.
"""

import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

import matplotlib.pyplot as plt
import numpy as np
import torch
from matplotlib.axes import Axes
from matplotlib.colors import Normalize
from matplotlib.figure import Figure
from numpy.typing import ArrayLike
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from helpers.figures.style import BLUE, COLOURS, FAINT, INK, ORANGE, STYLE
from helpers.progress.language import COURSE
from helpers.widgets.page import Page
from helpers.widgets.slide import slide

SYMBOLS = 8  # so that a guesser is right once in eight
LENGTH = 20  # symbols in a sequence
EVERY = 10  # steps of the training between two rows of a river

RTOL = 1e-10

Gradients = Mapping[str, Tensor]


class Reader(nn.Module):
    """Read points x (B, T, D) with nn.RNN, nn.GRU or nn.LSTM; score the end: (B,)."""

    def __init__(self, kind: Callable[..., nn.RNNBase], D: int, H: int):
        super().__init__()
        self.cell = kind(D, H, batch_first=True)
        self.read_out = nn.Linear(H, 1)

    def forward(self, x: Tensor) -> Tensor:
        states, _ = self.cell(x)  # (B, T, H)
        return cast(Tensor, self.read_out(states[:, -1])).squeeze(1)


def first_wrong(got: Gradients, expected: Gradients) -> str:
    """Say which of the gradients, in the order of `expected`, is the first wrong one.

    The largest difference may be a 1e-10th of the largest number expected. Empty if
    all are right.
    """
    right: list[str] = []
    for name, value in expected.items():
        if name not in got:
            return f"{name} is missing; what came back is {[*got]}"
        off = _largest_difference(got[name], value)
        if not off <= RTOL:  # nan is wrong, too
            before = f"right up to {right[-1]}; " if right else ""
            how = _how_wrong(got[name], value)
            return f"{before}{name} is the first wrong line: {how}"
        right.append(name)
    return ""


def _how_wrong(got: Tensor, expected: Tensor) -> str:
    if got.shape != expected.shape:
        return f"its shape is {tuple(got.shape)}, not {tuple(expected.shape)}"
    worst = float((got - expected).abs().max())
    return f"it is up to {worst:.2g} away from autograd's"


def _largest_difference(got: Tensor, expected: Tensor) -> float:
    """The largest difference, in units of the largest number expected."""
    if got.shape != expected.shape:
        return math.inf
    worst = float((got - expected).abs().max())
    size = float(expected.abs().max())
    return worst / size if size else worst if worst == 0 else math.inf


def compare(got: Gradients, expected: Gradients) -> str:
    """A line for each gradient: whether it is exact, and the largest difference."""
    lines = []
    for name, value in expected.items():
        off = _largest_difference(got[name], value)
        exact = "exact" if torch.equal(got[name], value) else "     "
        verdict = "ok " if off <= RTOL else "NO "
        lines.append(f"{name:>8} | {exact} | {verdict} | relative difference {off:.1e}")
    return "\n".join(lines)


@dataclass(frozen=True)
class Runs:
    """N networks that learned side by side to name the first of 20 symbols.

    `accuracy` (N, steps) is measured on the batch of each step, which is always new.
    `rivers` (N, rows, lags) hold the length of the gradient that reaches the state at
    each lag, averaged over the batch, in every tenth step.
    """

    accuracy: Tensor
    rivers: Tensor

    def last(self) -> list[float]:
        """The accuracy of each network over its last 20 steps."""
        return [float(a) for a in self.accuracy[:, -20:].mean(dim=1)]


def learn(
    W_h: Tensor, seeds: Sequence[int], steps: int = 400, cut: int | None = None
) -> Runs:
    """Train one network from each of the matrices W_h (N, H, H).

    A seed draws the network's other weights and its data. Adam, batches of 32, each
    network's gradient clipped to norm 1. With `cut` the error goes no further back than
    `cut` steps from the end. Raises ValueError if there is not one seed for each W_h.
    """
    if W_h.dim() != 3 or len(W_h) != len(seeds):
        raise ValueError(
            f"W_h must be (N, H, H) with N seeds, got {tuple(W_h.shape)} "
            f"and {len(seeds)} seeds"
        )
    generators = [torch.Generator().manual_seed(1000 + seed) for seed in seeds]
    weights = _draw(W_h, generators)
    optimizer = torch.optim.Adam(weights, lr=3e-3, fused=True)
    accuracy, rivers = [], []
    for step in range(steps):
        states, answers, right = _read(weights, generators, cut)
        loss = cross_entropy(answers.flatten(0, 1), right.flatten(), reduction="sum")
        watched = step % EVERY == 0
        for h in states if watched else ():
            h.retain_grad()
        optimizer.zero_grad()
        (loss / right.size(1)).backward()  # type: ignore[no-untyped-call]
        if watched:
            rivers.append(torch.stack([_reaches(h) for h in reversed(states)], dim=1))
        _clip_each(weights)
        optimizer.step()
        accuracy.append((answers.argmax(dim=2) == right).float().mean(dim=1))
    return Runs(torch.stack(accuracy, dim=1), torch.stack(rivers, dim=1))


def _draw(W_h: Tensor, generators: Sequence[torch.Generator]) -> list[Tensor]:
    """W_x, W_h, b, W_y and b_y of N networks, ready to be trained."""
    N, H, _ = W_h.shape
    W_x = [torch.randn(SYMBOLS, H, generator=g) / (2 * H**0.5) for g in generators]
    W_y = [torch.randn(H, SYMBOLS, generator=g) / H**0.5 for g in generators]
    b, b_y = torch.zeros(N, 1, H), torch.zeros(N, 1, SYMBOLS)
    weights = [torch.stack(W_x), W_h.float().clone(), b, torch.stack(W_y), b_y]
    return [weight.requires_grad_() for weight in weights]


def _read(
    weights: Sequence[Tensor], generators: Sequence[torch.Generator], cut: int | None
) -> tuple[list[Tensor], Tensor, Tensor]:
    """Return T states (N, B, H), logits (N, B, 8) and the first symbols (N, B)."""
    W_x, W_h, b, W_y, b_y = weights
    drawn = [torch.randint(SYMBOLS, (32, LENGTH), generator=g) for g in generators]
    symbols = torch.stack(drawn)  # (N, B, T)
    networks = torch.arange(len(drawn))[:, None, None]
    from_input = W_x[networks, symbols] + b[:, None]  # (N, B, T, H)
    h = torch.zeros_like(from_input[:, :, 0])
    states = []
    for t in range(LENGTH):
        if cut is not None and t == LENGTH - cut:
            h = h.detach()
        h = torch.tanh(torch.baddbmm(from_input[:, :, t], h, W_h))
        states.append(h)
    return states, torch.baddbmm(b_y, h, W_y), symbols[:, :, 0]


def _reaches(h: Tensor) -> Tensor:
    """For each network the mean length of the gradient at a state, over the batch."""
    if h.grad is None:
        return torch.zeros(len(h))
    lengths: Tensor = h.grad.norm(dim=2)  # (N, B)
    return lengths.mean(dim=1) * h.size(1)


def _clip_each(weights: Sequence[Tensor]) -> None:
    grads = [weight.grad for weight in weights if weight.grad is not None]
    squares = torch.stack([g.square().flatten(1).sum(dim=1) for g in grads])
    scale = (1 / (squares.sum(dim=0).sqrt() + 1e-6)).clamp(max=1)  # (N,)
    for grad in grads:
        grad.mul_(scale[:, None, None])


def stored() -> dict[str, Any]:
    """What lessons/04_bptt/results.py has measured: "river" and "adding"."""
    text = (COURSE / "lessons/04_bptt/results.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


def plot_way_back(effects: Sequence[float]) -> Figure:
    """Draw a chain of cells with the error on its way back.

    `effects` are the lengths of dL/dh_t for t = 1 .. T: the width of the arrow that
    leaves h_t, and a number below it.
    """
    T, top = len(effects), max(effects)
    with plt.rc_context(STYLE):
        fig, ax = plt.subplots(figsize=(8.6, 2.5))
        ax.set(xlim=(-0.5, T + 0.7), ylim=(-1.25, 1.1))
        ax.axis("off")
        for t, effect in enumerate(effects):
            ax.plot(t, 0.35, "o", color=INK, ms=28, mfc="white", mew=1.8)
            ax.text(t, 0.35, f"$h_{{{t + 1}}}$", ha="center", va="center")
            _arrow(ax, (t - 0.75, 0.35), (t - 0.22, 0.35), FAINT, 1.6)
            _arrow(ax, (t, 1.05), (t, 0.7), FAINT, 1.6)
            wide = 0.3 + 9 * effect / top
            ax.plot([t, t + 0.92], [-0.45] * 2, color=ORANGE, lw=wide)
            ax.text(t + 0.45, -1.1, f"{effect:.1g}", ha="center", color=ORANGE)
        _arrow(ax, (T - 0.75, 0.35), (T - 0.22, 0.35), FAINT, 1.6)
        ax.text(T, 0.35, "$L$", fontsize=17, ha="center", va="center")
        ax.text(T + 0.08, -0.45, "◂ error", color=ORANGE, va="center")
        plt.close(fig)
    return fig


def _arrow(
    ax: Axes,
    start: tuple[float, float],
    end: tuple[float, float],
    colour: str,
    width: float,
) -> None:
    how = {"arrowstyle": "-|>", "color": colour, "lw": width, "mutation_scale": 11}
    ax.annotate("", end, start, arrowprops={**how, "shrinkA": 0, "shrinkB": 0})


def plot_lags(curves: Mapping[str, ArrayLike], floor: float = 1e-16) -> Figure:
    """Draw gradients (seeds, lags) on a logarithmic scale, lag 0 first.

    A line for the median over the seeds, a shade from the smallest to the largest.
    """
    with plt.rc_context(STYLE):
        fig, ax = plt.subplots(figsize=(8, 4))
        colours = [INK, *COLOURS]
        for i, (name, gradients) in enumerate(curves.items()):
            values, colour = np.asarray(gradients), colours[i % len(colours)]
            lags = np.arange(values.shape[1])
            ax.semilogy(lags, np.median(values, axis=0), color=colour, label=name)
            shade = values.min(axis=0), values.max(axis=0)
            ax.fill_between(lags, *shade, color=colour, alpha=0.18, lw=0)
        ax.axhline(1, color=FAINT, lw=1, zorder=0)
        ax.set(xlabel="lag: steps back from the end", ylabel="gradient, lag 0 = 1")
        ax.set_ylim(bottom=floor)
        ax.legend(frameon=False, loc="center left", bbox_to_anchor=(1, 0.5))
        plt.close(fig)
    return fig


def plot_cliff(
    loss: Callable[[Tensor], Tensor], paths: Mapping[str, Sequence[float]]
) -> Figure:
    """Draw a loss over one weight, and where the steps of each path led.

    `loss` takes weights (n,) and returns losses (n,). Steps off the page are drawn at
    its edge.
    """
    b = torch.linspace(-0.65, 0.95, 600, dtype=torch.float64)
    with plt.rc_context(STYLE):
        fig, axes = plt.subplots(1, len(paths), figsize=(8.6, 3), sharey=True)
        for ax, (name, path) in zip(np.atleast_1d(axes), paths.items(), strict=True):
            ax.plot(b, loss(b).detach(), color=FAINT, lw=3)
            steps = torch.tensor(path, dtype=torch.float64)
            inside = steps.clamp(float(b[0]), float(b[-1]))
            heights = loss(steps).detach()
            ax.plot(inside, heights, "-", color=ORANGE, lw=0.8, alpha=0.6)
            ax.plot(inside, heights, "o", color=ORANGE, ms=4, alpha=0.7)
            ax.plot(inside[0], heights[0], "o", color=BLUE, ms=9, label="start")
            ax.plot(inside[-1], heights[-1], "s", color=INK, ms=9, label="end")
            ax.set_title(f"{name}: ends at b = {path[-1]:.3g}", fontsize=12)
            ax.set(xlabel="b", ylim=(-0.08, 1.15))
        np.atleast_1d(axes)[0].set_ylabel("loss")
        np.atleast_1d(axes)[0].legend(frameon=False, loc="lower right")
        plt.close(fig)
    return fig


LOW, HIGH = -8.0, 2.0  # powers of ten that the colours of a river span


def plot_river(runs: Runs, place: int, title: str) -> Figure:
    """Draw the gradient over lag and training step of one network, and its accuracy."""
    river = runs.rivers[place].clamp(min=10.0 ** (LOW - 4)).log10().numpy()
    rows, lags = river.shape
    accuracy = runs.accuracy[place].view(rows, -1).mean(dim=1)  # (rows,)
    steps = EVERY * np.arange(rows)
    with plt.rc_context(STYLE):
        fig, (ax, side) = plt.subplots(
            1, 2, figsize=(8.2, 4.2), sharey=True, width_ratios=[4, 1]
        )
        extent = (lags - 0.5, -0.5, rows * EVERY, 0)  # the past is on the left
        colours = Normalize(LOW, HIGH)
        image = ax.imshow(
            river[:, ::-1], norm=colours, cmap="Blues", aspect="auto", extent=extent
        )
        ax.set(xlabel="lag: steps back from the end", ylabel="training step")
        ax.set(xticks=[19, 15, 10, 5, 0], title=title)
        bar = fig.colorbar(image, ax=ax, location="left", shrink=0.85, pad=0.02)
        bar.ax.set_title("gradient", fontsize=11, pad=10)
        bar.set_ticks([LOW, -6, -4, -2, 0, HIGH])
        bar.set_ticklabels([f"$10^{{{p:.0f}}}$" for p in (LOW, -6, -4, -2, 0, HIGH)])
        side.fill_betweenx(steps, accuracy, color=ORANGE, alpha=0.35, lw=0)
        side.plot(accuracy, steps, color=ORANGE)
        side.axvline(1 / SYMBOLS, color=INK, ls="--", lw=1)
        side.set(xlim=(0, 1.03), xticks=[0, 0.5, 1], xlabel="accuracy")
        plt.close(fig)
    return fig


def river(runs: Runs, radii: Sequence[float], start: int = 0) -> Page:
    """The gradient river: a slider over the radii, network i started with radii[i]."""
    frames = [
        plot_river(runs, i, f"initial spectral radius {radius:g}")
        for i, radius in enumerate(radii)
    ]
    labels = [f"{radius:g}" for radius in radii]
    return slide(frames, labels, "spectral radius of the initial W_h", start)
