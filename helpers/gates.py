"""Lesson 5: the first-symbol task, readers that learn it, and pictures of gates.

A reader is an RNN, LSTM or GRU whose gates start with a chosen bias. The pictures are
the gate mixer (three sliders and what the cell then holds) and the gated journey.
"""

import base64
import io
import json
import math
import time
import warnings
import weakref
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from html import escape
from statistics import median
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import torch
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.typing import ArrayLike, NDArray
from torch import Tensor, nn

from helpers.data.squares import generate_lagged
from helpers.figures.style import BLUE, COLOURS, FAINT, INK, ORANGE, STYLE
from helpers.models.training import accuracy, train
from helpers.progress.language import COURSE

SYMBOLS = 8  # so that a guesser is right once in eight
WIDTH = 64

# The readers of the lesson: the cell, and the bias of its remembering gate.
READERS: dict[str, tuple[str, float | None]] = {
    "RNN": ("RNN", None),
    "LSTM, forget bias 0": ("LSTM", 0.0),
    "LSTM, forget bias 1": ("LSTM", 1.0),
    "LSTM, forget bias 4": ("LSTM", 4.0),
    "GRU, update bias 0": ("GRU", 0.0),
    "GRU, update bias 4": ("GRU", 4.0),
}


def first_symbol(n: int, T: int, generator: torch.Generator) -> tuple[Tensor, Tensor]:
    """Draw `n` sequences of `T` symbols; the answer is the first symbol of each.

    Returns symbols (n, T) and answers (n,), both int64 from 0..7. All the other
    symbols are distraction. Raises ValueError if n or T is below 1.
    """
    if min(n, T) < 1:
        raise ValueError(f"n and T must be at least 1, got n={n} and T={T}")
    symbols = torch.randint(SYMBOLS, (n, T), generator=generator)
    return symbols, symbols[:, 0]


def adding(n: int, T: int, generator: torch.Generator) -> tuple[Tensor, Tensor]:
    """Draw `n` adding problems: points (n, T, 2), sums (n, 1), float32.

    A point is a number in 0..1 and a mark; one mark stands in each half, and the
    answer is the sum of the two marked numbers. Whoever always says 1 has a mean
    squared error of 1/6. From Hochreiter and Schmidhuber (1997).
    Raises ValueError if n < 1 or T < 2.
    """
    if n < 1 or T < 2:
        raise ValueError(f"need n >= 1 and T >= 2, got n={n} and T={T}")
    numbers = torch.rand(n, T, generator=generator)
    early = torch.randint(T // 2, (n,), generator=generator)
    late = torch.randint(T // 2, T, (n,), generator=generator)
    marks = torch.zeros(n, T)
    marks[torch.arange(n), early] = 1
    marks[torch.arange(n), late] = 1
    points = torch.stack([numbers, marks], dim=-1)  # (n, T, 2)
    return points, (numbers * marks).sum(dim=1, keepdim=True)


class Reader(nn.Module):
    """Read a sequence, answer from the last state: `answers` numbers.

    `name` is a key of READERS. With `D` None the points are symbols (B, T), which are
    embedded first; else they are vectors (B, T, D).
    """

    def __init__(self, name: str, answers: int, D: int | None = None):
        super().__init__()
        kind, bias = READERS[name]
        self.from_symbol = nn.Embedding(SYMBOLS, WIDTH) if D is None else nn.Identity()
        self.cell: nn.RNNBase = getattr(nn, kind)(D or WIDTH, WIDTH, batch_first=True)
        self.from_state = nn.Linear(WIDTH, answers)
        if bias is not None:
            _remember(self.cell, bias)

    def forward(self, points: Tensor) -> Tensor:
        states, _ = self.cell(self.from_symbol(points))  # (B, T, H)
        answers: Tensor = self.from_state(states[:, -1])
        return answers


def _remember(cell: nn.RNNBase, bias: float) -> None:
    """Set the bias of the second gate: LSTM's forget gate, GRU's update gate."""
    H = cell.hidden_size
    parts = {"bias_ih_l0": bias, "bias_hh_l0": 0.0}  # PyTorch adds the two
    with torch.no_grad():
        for part, value in parts.items():
            cell.get_parameter(part)[H : 2 * H] = value


def stored() -> dict[str, Any]:
    """Return lessons/05_gates/results.json, which `make results` makes anew."""
    path = COURSE / "lessons" / "05_gates" / "results.json"
    return dict(json.loads(path.read_text(encoding="utf-8")))


@dataclass(frozen=True)
class Outcome:
    """How a training run ended: whether and after how many steps it was solved.

    `score` is the share of right answers, or the mean squared error.
    """

    solved: bool
    steps: int
    score: float


def learn_first_symbol(name: str, T: int, seed: int, steps: int) -> Outcome:
    """Train a reader of READERS on the first symbol; solved is 99 % of 512 others.

    Adam, 32 fresh sequences a step, gradients clipped to norm 1, at most `steps` steps;
    every 50 it is tested, and it stops once it has solved the task.
    """

    def score(answers: Tensor, right: Tensor) -> float:
        return (answers.argmax(dim=1) == right).float().mean().item()

    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        reader = Reader(name, SYMBOLS)
    draw = partial(first_symbol, T=T)
    loss = nn.functional.cross_entropy
    with one_thread():
        return _learn(reader, draw, loss, score, _all_right, steps, seed)


def _all_right(share: float) -> bool:
    return share >= 0.99


def learn_adding(name: str, T: int, seed: int, steps: int) -> Outcome:
    """Train a reader of READERS to add two marked numbers; solved is an error < 0.005.

    Everything else is as in learn_first_symbol.
    """
    loss = nn.functional.mse_loss
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        reader = Reader(name, 1, D=2)
    draw = partial(adding, T=T)

    def score(answers: Tensor, right: Tensor) -> float:
        return loss(answers, right).item()

    with one_thread():
        return _learn(reader, draw, loss, score, _exact, steps, seed)


def _exact(error: float) -> bool:
    return error < 0.005


def _learn(
    reader: Reader,
    draw: Callable[..., tuple[Tensor, Tensor]],
    loss: Callable[[Tensor, Tensor], Tensor],
    score: Callable[[Tensor, Tensor], float],
    solved: Callable[[float], bool],
    steps: int,
    seed: int,
) -> Outcome:
    rate = 1e-3 if isinstance(reader.cell, nn.RNN) else 3e-3  # an RNN likes it slower
    optimizer = torch.optim.Adam(reader.parameters(), lr=rate)
    generator = torch.Generator().manual_seed(seed)
    x_test, y_test = draw(512, generator=torch.Generator().manual_seed(seed + 1000))
    result = float("nan")
    for step in range(1, steps + 1):
        x, y = draw(32, generator=generator)
        optimizer.zero_grad()
        loss(reader(x), y).backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
        optimizer.step()
        if step % 50 == 0 or step == steps:
            with torch.no_grad():
                result = score(reader(x_test), y_test)
            if solved(result):
                return Outcome(True, step, result)
    return Outcome(False, steps, result)


class Strokes(nn.Module):
    """Tell the direction of strokes (B, T, 2) from two numbers of state: (B, 1).

    The remembering gate starts with a bias of 2. A positive score means clockwise.
    """

    def __init__(self, kind: str):
        super().__init__()
        self.cell: nn.RNNBase = getattr(nn, kind)(2, 2, batch_first=True)
        self.from_state = nn.Linear(2, 1)
        if kind != "RNN":
            _remember(self.cell, 2.0)

    def forward(self, points: Tensor) -> Tensor:
        states, _ = self.cell(points)
        scores: Tensor = self.from_state(states[:, -1])
        return scores


def learn_strokes(kind: str, seed: int, steps: int = 500) -> tuple[Strokes, float]:
    """Train Strokes on 512 squares with three irrelevant points after each corner.

    Adam, 32 squares a step. Returns the model and its share of 1,000 other squares.
    """

    def loss(scores: Tensor, directions: Tensor) -> Tensor:
        return nn.functional.binary_cross_entropy_with_logits(
            scores[:, 0], directions.float()
        )

    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        model = Strokes(kind)
    with one_thread():
        train(model, loss, *generate_lagged(512, 3, seed), steps, 0.02, 32, seed)
        return model, accuracy(model, *generate_lagged(1000, 3, seed + 100))


class Rig:
    """A model to be timed: build it, run a training step, clear its gradients.

    `kind` is "RNN", "LSTM" or "GRU"; a step reads 32 sequences of `T` points of `H`
    numbers, and goes back. The clock counts CPU seconds of this process.
    """

    def __init__(self, kind: str, H: int = 64, T: int = 50):
        self.kind, self.H = kind, H
        self.points = torch.randn(32, T, H, generator=torch.Generator().manual_seed(0))

    def build(self) -> nn.Module:
        """Return a new model."""
        model: nn.Module = getattr(nn, self.kind)(self.H, self.H, batch_first=True)
        return model

    def step(self, model: nn.Module) -> Tensor:
        """Run the model forwards and backwards; return the loss, with its graph."""
        loss: Tensor = model(self.points)[0].sum()
        loss.backward()  # type: ignore[no-untyped-call]
        return loss

    def clear(self, model: nn.Module) -> None:
        """Throw the gradients away."""
        model.zero_grad()

    def clock(self) -> float:
        """Return seconds of CPU."""
        return time.process_time()


class Graph:
    """What a step of a Rehearsal returns: stands for a loss with its graph."""


class Rehearsal:
    """A rig without a model: its clock follows a script, so the right median is known.

    The n-th step takes script[n] seconds; 0.3 more for each step taken since the
    gradients were cleared; and 0.4 more for each graph that somebody keeps, except
    one. Building takes 50 seconds, clearing takes 1. `diary` holds the calls in order.
    """

    def __init__(self, script: Sequence[float] = (20, 6, 2.1, 9, 3.2, 4.4, 2.7)):
        self.script = [float(seconds) for seconds in script]
        self.now, self.steps, self.piled = 0.0, 0, 0
        self.diary: list[str] = []
        self._graphs: weakref.WeakSet[Graph] = weakref.WeakSet()

    def __reduce__(self) -> tuple[type, tuple[list[float]]]:
        """A copy is a fresh rig: graphs stay with those who keep them."""
        return Rehearsal, (self.script,)

    def build(self) -> str:
        """Return something that stands for the model."""
        self.diary.append("build")
        self.now += 50
        return "model"

    def step(self, model: str) -> Graph:
        """Let the scripted time pass; the last entry holds for all further steps."""
        self.diary.append("step")
        self.now += self.script[min(self.steps, len(self.script) - 1)]
        self.now += 0.3 * self.piled + 0.4 * max(0, len(self._graphs) - 1)
        self.steps, self.piled = self.steps + 1, self.piled + 1
        graph = Graph()
        self._graphs.add(graph)
        return graph

    def clear(self, model: str) -> None:
        """Clear the pile of gradients."""
        self.diary.append("clear")
        self.now, self.piled = self.now + 1, 0

    def clock(self) -> float:
        """Return the scripted time in seconds."""
        self.diary.append("clock")
        return self.now


@contextmanager
def one_thread() -> Iterator[None]:
    """Compute with one thread: for small matrices a second one mostly waits."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)


@contextmanager
def kernels(fused: bool) -> Iterator[None]:
    """Run nn.LSTM as one fused oneDNN call, or step by step like nn.GRU and nn.RNN."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # torch speaks of GPUs that are not here
        with torch.backends.mkldnn.flags(enabled=fused):
            yield


def saved_bytes(rig: Rig) -> int:
    """Return the bytes that a forward pass of the rig keeps for the way back.

    The model's own parameters are not counted.
    """
    model = rig.build()
    own = {parameter.untyped_storage().data_ptr() for parameter in model.parameters()}
    kept: dict[int, int] = {}

    def note(tensor: Tensor) -> Tensor:
        storage = tensor.untyped_storage()
        if storage.data_ptr() not in own:
            kept[storage.data_ptr()] = storage.nbytes()
        return tensor

    with torch.autograd.graph.saved_tensors_hooks(note, lambda tensor: tensor):
        output = model(rig.points)  # alive until all is counted
    del output
    return sum(kept.values())


def mix(
    x: Sequence[float], forget: float, write: float, show: float
) -> tuple[list[float], list[float]]:
    """Return what a cell of one number holds, c, and what it shows, h, after each x.

    c = forget * c + write * x and h = show * tanh(c), from an empty cell.
    """
    c, cells, shown = 0.0, [], []
    for x_t in x:
        c = forget * c + write * x_t
        cells.append(c)
        shown.append(show * math.tanh(c))
    return cells, shown


def mixer_input() -> list[float]:
    """Thirty points: three that matter, at t = 2, 12 and 21, among small noise."""
    noise = torch.randn(30, generator=torch.Generator().manual_seed(3))
    x = [round(float(v), 2) for v in 0.08 * noise]
    x[2], x[12], x[21] = 1.0, 0.6, -0.9
    return x


class GateMixer:
    """Three sliders, and what the cell then holds: plain HTML that needs no kernel.

    Where no HTML is shown, a still picture at the first setting stands in its place.
    """

    def __init__(self, forget: float = 0.9, write: float = 1.0, show: float = 0.5):
        self.x = mixer_input()
        self.start = {"forget": forget, "write": write, "show": show}

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        return {
            "text/plain": "GateMixer",
            "text/html": self.page(),
            "image/png": _as_png(plot_mix(self.x, **self.start)),
        }

    def page(self) -> str:
        """The HTML: an SVG picture and three sliders that redraw it."""
        cells, shown = mix(self.x, **self.start)
        picture = _mixer_svg(self.x).replace("CELL", _line(cells))
        picture = picture.replace("SHOWN", _line(shown))
        source = base64.b64encode(picture.encode()).decode()
        data = escape(json.dumps({"svg": _mixer_svg(self.x), "x": self.x}))
        sliders = "".join(
            f'<label style="{_ROW}"><span style="width: 12em">{_KNOBS[name]}</span>'
            f'<input type="range" name="{name}" min="0" max="1" step="0.01" '
            f'value="{value}" style="width: 16em"><output>{value:.2f}</output></label>'
            for name, value in self.start.items()
        )
        return f"""
<figure data-mixer="{data}" oninput="{_MIX}"
  style="margin: 0; font: 14px var(--jp-ui-font-family, sans-serif)">
  <img src="data:image/svg+xml;base64,{source}" width="660"
    alt="cell content over time" style="max-width: 100%; border-radius: 4px">
  {sliders}
  <label style="{_ROW}"><input type="checkbox" name="coupled">
    coupled gates, as in a GRU: i = 1 − f</label>
</figure>"""


_ROW = "display: flex; gap: 1em; align-items: center; margin: 0.3em 0.5em"
_KNOBS = {"forget": "forget gate f", "write": "input gate i", "show": "output gate o"}
_MIX = """
const { svg, x } = JSON.parse(this.dataset.mixer);
const knob = (name) => this.querySelector(`[name=${name}]`);
const f = Number(knob('forget').value), o = Number(knob('show').value);
knob('write').disabled = knob('coupled').checked;
if (knob('coupled').checked) knob('write').value = 1 - f;
const i = Number(knob('write').value);
const line = (v) => v.map((y, t) => `${60 + 20 * t},${150 - 55 * y}`).join(' ');
let c = 0;
const cells = x.map((x_t) => (c = f * c + i * x_t));
const picture = svg.replace('CELL', line(cells))
  .replace('SHOWN', line(cells.map((c) => o * Math.tanh(c))));
this.querySelector('img').src = 'data:image/svg+xml,' + encodeURIComponent(picture);
for (const name of ['forget', 'write', 'show'])
  knob(name).nextElementSibling.textContent = Number(knob(name).value).toFixed(2);
""".replace('"', "&quot;")


def _line(values: Sequence[float]) -> str:
    """The points of an SVG line; the mixer's script has the same formula."""
    return " ".join(f"{60 + 20 * t},{150 - 55 * v:.2f}" for t, v in enumerate(values))


def _mixer_svg(x: Sequence[float]) -> str:
    """The picture of the mixer, with CELL and SHOWN where its two lines come."""
    bars = "".join(
        f'<rect x="{54 + 20 * t}" width="12" fill="{FAINT}" '
        f'y="{150 - 55 * max(v, 0):.1f}" height="{55 * abs(v):.1f}"/>'
        for t, v in enumerate(x)
    )
    levels = "".join(
        f'<path d="M 45 {150 - 55 * v} H 655" stroke="#dddddd"/>'
        f'<text x="38" y="{155 - 55 * v}" text-anchor="end">{v}</text>'
        for v in (-1, 0, 1, 2)
    )
    ticks = "".join(
        f'<text x="{60 + 20 * t}" y="246" text-anchor="middle">{t}</text>'
        for t in range(0, 30, 5)
    )
    names = "".join(
        f'<rect x="{left}" y="7" width="14" height="14" fill="{colour}"/>'
        f'<text x="{left + 20}" y="19">{name}</text>'
        for left, colour, name in (
            (60, FAINT, "input x"),
            (170, BLUE, "cell c = f c + i x"),
            (350, ORANGE, "shown h = o tanh(c)"),
        )
    )
    line = 'fill="none" stroke-width="3" stroke-linejoin="round"'
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 670 270" width="670" '
        f'height="270" font-family="sans-serif" font-size="14" fill="{INK}">'
        f'<rect width="670" height="270" fill="white"/>{levels}{ticks}{names}{bars}'
        f'<text x="350" y="266" text-anchor="middle">time t</text>'
        f'<polyline points="SHOWN" stroke="{ORANGE}" {line}/>'
        f'<polyline points="CELL" stroke="{BLUE}" {line}/></svg>'
    )


def plot_mix(x: Sequence[float], forget: float, write: float, show: float) -> Figure:
    """Draw the input, the cell and the output of `mix` over time."""
    cells, shown = mix(x, forget, write, show)
    with plt.rc_context(STYLE):
        fig, ax = plt.subplots(figsize=(7, 3))
        ax.bar(range(len(x)), x, color=FAINT, label="input x")
        ax.plot(cells, color=BLUE, label="cell c")
        ax.plot(shown, color=ORANGE, label="shown h")
        ax.set(xlabel="time t", title=f"f = {forget:g}, i = {write:g}, o = {show:g}")
        ax.legend(frameon=False, ncols=3)
        plt.close(fig)
    return fig


def plot_lags(curves: Mapping[str, ArrayLike]) -> Figure:
    """Draw gradients (seeds, lags) on a logarithmic scale: the median over seeds.

    The first column is lag 0.
    """
    with plt.rc_context(STYLE):
        fig, ax = plt.subplots(figsize=(7.4, 4))
        named = zip(curves.items(), LAG_COLOURS, strict=False)
        for (name, gradients), colour in named:
            middle = np.median(np.asarray(gradients), axis=0)
            dashes = "--" if name.startswith("GRU") else "-"
            ax.semilogy(middle, dashes, color=colour, label=name)
        ax.set(xlabel="lag: steps back from the end", ylabel="gradient, lag 0 = 1")
        ax.set(ylim=(1e-13, 10))
        ax.legend(frameon=False, loc="center left", bbox_to_anchor=(1, 0.5))
        plt.close(fig)
    return fig


LAG_COLOURS = [INK, "#e69f00", "#d55e00", "#cc79a7", "#56b4e9", "#0072b2"]

Table = Mapping[str, Mapping[str, Sequence[Mapping[str, float]]]]


def plot_solved(runs: Table) -> Figure:
    """Draw how many seeds of each reader solved each task: tasks side by side.

    `runs` is the "runs" of lessons/05_gates/results.json; below each count stands the
    median number of steps of those that solved it.
    """
    tasks, readers = list(runs), list(next(iter(runs.values())))
    with plt.rc_context(STYLE):
        fig, ax = plt.subplots(figsize=(2 + 1.5 * len(tasks), 0.55 * len(readers) + 1))
        for column, task in enumerate(tasks):
            for row, reader in enumerate(readers):
                _solved_cell(ax, column, row, runs[task][reader])
        ax.set(xlim=(-0.5, len(tasks) - 0.5), ylim=(len(readers) - 0.5, -0.5))
        ax.set_xticks(range(len(tasks)), [t.replace(", ", "\n") for t in tasks])
        ax.set_yticks(range(len(readers)), readers)
        ax.xaxis.tick_top()
        ax.tick_params(length=0)
        ax.spines[:].set_visible(False)
        plt.close(fig)
    return fig


def _solved_cell(
    ax: Axes, column: int, row: int, outcomes: Sequence[Mapping[str, float]]
) -> None:
    steps = [outcome["steps"] for outcome in outcomes if outcome["solved"]]
    share = len(steps) / len(outcomes)
    box = Rectangle((column - 0.47, row - 0.45), 0.94, 0.9, color=BLUE)
    box.set_alpha(0.06 + 0.8 * share)
    ax.add_patch(box)
    text = f"{len(steps)} of {len(outcomes)}"
    text += f"\n{median(steps):,g} steps" if steps else ""
    colour = "white" if share > 0.5 else INK
    ax.text(column, row, text, ha="center", va="center", fontsize=10, color=colour)


_SIDES = np.array([ORANGE, BLUE])  # by label, 1 = clockwise


@dataclass(frozen=True)
class Watched:
    """What a cell with H = 2 does with strokes, of which the first is followed.

    `states` is (B, T, 2); `gates` maps the name of a gate to (B, T, 2); `read_out` is
    the layer that turns a state into a score, positive for clockwise.
    """

    states: Tensor
    gates: Mapping[str, Tensor]
    read_out: nn.Linear


def plot_journey(
    points: Tensor, directions: Tensor, cells: Mapping[str, Watched], t: int
) -> Figure:
    """Draw all cells on the same square, points[0], after they have read t points.

    `points` is (B, T, 2) with directions (B,), 1 = clockwise. Above stands the square
    and each cell's plane of states: the walk of this square, the places of all the
    others, and the sides of the answer. Below stands how far the points lie from the
    centre, and the gates, each a mean over the two units.
    """
    size = (2.5 * (1 + len(cells)), 5.0)
    style = {**STYLE, "font.size": 10.5, "figure.constrained_layout.use": False}
    with plt.rc_context(style):  # fixed margins: a layout for each frame takes long
        fig, axes = plt.subplots(2, 1 + len(cells), figsize=size, height_ratios=[5, 4])
        fig.subplots_adjust(0.065, 0.1, 0.99, 0.94, wspace=0.42, hspace=0.52)
        stroke, T = points[0].numpy(), points.size(1)
        _draw_stroke(axes[0, 0], stroke, t)
        axes[1, 0].bar(range(1, T + 1), np.hypot(*stroke.T), color=INK, width=0.5)
        axes[1, 0].set(ylabel="|x|: far from the centre", ylim=(0, 1.9))
        sides = _SIDES[directions.numpy()]
        for column, (name, cell) in enumerate(cells.items(), start=1):
            _draw_states(axes[0, column], cell, sides, t)
            axes[0, column].set_title(f"{name}{_verdict(cell, directions, t)}")
            _draw_gates(axes[1, column], cell)
        for ax in axes[1]:
            ax.axvspan(-0.5, t + 0.5, color=BLUE, alpha=0.1, lw=0)
            ax.set(xlim=(0.4, T + 0.6), xticks=range(1, T + 1, 4), xlabel="point")
        plt.close(fig)
    return fig


def _verdict(cell: Watched, directions: Tensor, t: int) -> str:
    if t < cell.states.size(1):
        return ""
    said = cell.read_out(cell.states[0, -1]).item() > 0
    return ": right" if said == bool(directions[0]) else ": wrong"


def _draw_stroke(ax: Axes, stroke: NDArray[Any], t: int) -> None:
    read = stroke[:t]
    ax.plot(*read.T, color=FAINT, lw=1)
    ax.plot(*read.T, "o", color=INK, ms=5)
    ax.plot(*read[-1:].T, "o", color=ORANGE, ms=10)
    limits = (-1.45, 1.45)
    ax.set(xlim=limits, ylim=limits, aspect="equal", xticks=[], yticks=[])
    ax.set_title(f"{t} of {len(stroke)} points")
    ax.spines[:].set_visible(True)


def _draw_states(ax: Axes, cell: Watched, sides: NDArray[Any], t: int) -> None:
    states = torch.cat([torch.zeros_like(cell.states[:, :1]), cell.states], dim=1)
    states = states.detach()[:, : t + 1]  # (B, t + 1, 2), from the empty state
    grid = torch.linspace(-1.15, 1.15, 60)
    plane = torch.cartesian_prod(grid, grid).reshape(60, 60, 2)
    scores = cell.read_out(plane).detach().squeeze(-1).T
    ax.contourf(grid, grid, scores, [-1e9, 0, 1e9], colors=list(_SIDES), alpha=0.12)
    x, y = states[:, -1].numpy().T
    ax.scatter(x, y, c=list(sides), s=14, alpha=0.45, lw=0)
    ax.plot(*states[0].numpy().T, "o-", color=INK, lw=1.2, ms=3)
    ax.plot(*states[0, -1].numpy(), "o", color=INK, ms=9)
    limits = (-1.15, 1.15)
    ax.set(xlim=limits, ylim=limits, aspect="equal")
    ax.set(xticks=[-1, 0, 1], yticks=[-1, 0, 1], xlabel="state 1", ylabel="state 2")


def _draw_gates(ax: Axes, cell: Watched) -> None:
    ax.set(ylim=(0, 1.02), yticks=[0, 0.5, 1], ylabel="gate, mean\nof both units")
    for (name, gate), colour in zip(cell.gates.items(), COLOURS, strict=False):
        means = gate[0].detach().mean(dim=1).numpy()  # (T,)
        ax.plot(range(1, len(means) + 1), means, "o-", ms=3, color=colour, label=name)
    if cell.gates:
        ax.legend(
            loc="lower center",
            bbox_to_anchor=(0.5, 0.98),
            ncols=3,
            frameon=False,
            fontsize=9,
            handlelength=0.8,
            handletextpad=0.3,
            columnspacing=0.7,
        )
    else:
        ax.text(0.5, 0.5, "no gates", transform=ax.transAxes, ha="center")


def _as_png(figure: Figure) -> str:
    file = io.BytesIO()
    figure.savefig(file, format="png", dpi=110)
    return base64.b64encode(file.getvalue()).decode()
