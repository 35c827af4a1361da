"""Lesson 3: many small recurrent networks trained side by side, and their journeys.

The networks read squares and answer with one number, positive for clockwise. Weights
are in the lesson's row convention, x_t @ w_ih + b_ih; the seeds are one more axis in
front. With H = 2 a state is a point of the plane, which `JourneyPad` draws.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import anywidget
import matplotlib.pyplot as plt
import numpy as np
import torch
import traitlets
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch, Polygon, Rectangle
from numpy.typing import NDArray
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits

from helpers.data.squares import CORNERS, generate_pointSeq
from helpers.figures.style import BLUE, COLOURS, FAINT, INK, ORANGE, STYLE
from helpers.progress.language import COURSE, korean
from helpers.widgets.slide import slide
from helpers.widgets.widget import in_jupyter

GATES = {"RNN": 1, "GRU": 3, "LSTM": 4}  # blocks of H rows, in PyTorch's order

Weights = dict[str, Tensor]


@dataclass(frozen=True)
class Runs:
    """Networks of one kind, one for each seed, as they were after some epochs.

    `weights[epoch]` holds tensors with the seeds as first axis; `scores[epoch]` the
    accuracy of each seed on 1,000 squares that were not trained on.
    """

    kind: str
    weights: dict[int, Weights]
    scores: dict[int, list[float]]


def train_squares(
    kind: str,
    H: int,
    seeds: Sequence[int] = range(10),
    epochs: int = 100,
    lr: float = 0.01,
    orthogonal: bool = False,
    keep: Iterable[int] = (),
) -> Runs:
    """Train one network for each seed on 128 squares, all of them at the same time.

    `kind` is "RNN", "GRU" or "LSTM". Adam, batches of 16, another order each epoch.
    `keep` names the epochs to remember besides the last; 0 is before training.
    Raises ValueError for another kind or an epoch that is not reached.
    """
    wanted = {*keep, epochs}
    if kind not in GATES or not wanted <= set(range(epochs + 1)):
        raise ValueError(
            f"need one of {', '.join(GATES)} and epochs to keep within 0..{epochs}, "
            f"got {kind!r} and {sorted(wanted)}"
        )
    x, y = generate_pointSeq(128, seed=13)
    weights = draw_weights(kind, H, seeds, orthogonal)
    optimizer = torch.optim.Adam(weights.values(), lr=lr, fused=True)
    generators = [torch.Generator().manual_seed(seed) for seed in seeds]
    runs = Runs(kind, {}, {})
    for epoch in range(epochs + 1):
        if epoch in wanted:
            runs.weights[epoch] = {n: w.detach().clone() for n, w in weights.items()}
            runs.scores[epoch] = _scores(kind, runs.weights[epoch])
        if epoch == epochs:
            break
        order = torch.stack([torch.randperm(len(x), generator=g) for g in generators])
        for i in torch.split(order, 16, dim=1):  # (seeds, 16)
            _descend(kind, weights, x[i], y[i].float(), optimizer)
    return runs


def draw_weights(
    kind: str, H: int, seeds: Sequence[int], orthogonal: bool = False
) -> Weights:
    """Draw PyTorch's initial weights, uniform within 1 / sqrt(H), for each seed.

    With `orthogonal` the (H, H) blocks from state to state are orthogonal instead.
    """
    G = GATES[kind] * H
    shapes = {"w_ih": (2, G), "w_hh": (H, G), "b_ih": (1, G), "b_hh": (1, G)}
    shapes |= {"w_y": (H, 1), "b_y": (1, 1)}
    generators = [torch.Generator().manual_seed(seed) for seed in seeds]
    weights = {
        name: torch.stack([2 * torch.rand(shape, generator=g) - 1 for g in generators])
        for name, shape in shapes.items()
    }
    weights = {name: weight / H**0.5 for name, weight in weights.items()}
    if orthogonal:
        blocks = torch.split(weights["w_hh"], H, dim=-1)
        weights["w_hh"] = torch.cat([torch.linalg.qr(b)[0] for b in blocks], dim=-1)
    return {name: weight.requires_grad_() for name, weight in weights.items()}


def states_of(kind: str, weights: Weights, points: Tensor) -> Tensor:
    """Return the states (..., B, T, H) after each of the points (..., B, T, 2)."""
    from_input = points @ weights["w_ih"].unsqueeze(-3) + weights["b_ih"].unsqueeze(-3)
    B, H = points.size(-3), weights["w_hh"].size(-2)
    h = c = points.new_zeros(*weights["w_hh"].shape[:-2], B, H)
    states = []
    for a in from_input.unbind(dim=-2):  # (..., B, gates * H)
        h, c = _step(kind, a, h @ weights["w_hh"] + weights["b_hh"], h, c)
        states.append(h)
    return torch.stack(states, dim=-2)


def _step(kind: str, a: Tensor, b: Tensor, h: Tensor, c: Tensor) -> tuple[Tensor, ...]:
    """From what the input and the state bring, a and b, to the new h and c."""
    if kind == "RNN":
        return torch.tanh(a + b), c
    if kind == "GRU":
        (a_r, a_z, a_n), (b_r, b_z, b_n) = a.chunk(3, -1), b.chunk(3, -1)
        n = torch.tanh(a_n + torch.sigmoid(a_r + b_r) * b_n)
        return torch.lerp(n, h, torch.sigmoid(a_z + b_z)), c
    i, f, g, o = (a + b).chunk(4, -1)
    c = torch.sigmoid(f) * c + torch.sigmoid(i) * torch.tanh(g)
    return torch.sigmoid(o) * torch.tanh(c), c


def _answers(kind: str, weights: Weights, points: Tensor) -> Tensor:
    last = states_of(kind, weights, points)[..., -1, :]  # (seeds, B, H)
    return (last @ weights["w_y"] + weights["b_y"]).squeeze(-1)


def _descend(
    kind: str, weights: Weights, x: Tensor, y: Tensor, optimizer: torch.optim.Optimizer
) -> None:
    """One step for every network; their losses add up and do not mix."""
    answers = _answers(kind, weights, x)
    loss = binary_cross_entropy_with_logits(answers, y, reduction="sum") / y.size(1)
    optimizer.zero_grad()
    loss.backward()  # type: ignore[no-untyped-call]
    optimizer.step()


def _scores(kind: str, weights: Weights) -> list[float]:
    x, y = generate_pointSeq(1000, seed=19)
    clockwise = _answers(kind, weights, x[None]) > 0  # (seeds, 1000)
    return [float(share) for share in (clockwise == y.bool()).float().mean(dim=1)]


def stored_scores() -> dict[str, list[float]]:
    """The accuracies that lessons/03_rnn/results.py has stored, one for each seed."""
    text = (COURSE / "lessons/03_rnn/results.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


def plot_unrolled(points: Tensor, states: Tensor, t: int) -> Figure:
    """Draw the cell unrolled over the points (T, 2), after it has read t of them.

    `states` (T + 1, H) begin with h_0; each number is a field, blue if it is positive
    and orange if negative. t = -1 draws the cell folded.
    """
    T = len(points)
    with plt.rc_context(STYLE):
        fig, ax = plt.subplots(figsize=(8.4, 3.4))
        ax.set(xlim=(-1.1, T + 0.75), ylim=(-1.15, 1.5), aspect="equal")
        ax.axis("off")
        if t < 0:
            _draw_folded(ax, T / 2)
        else:
            _draw_state(ax, -0.72, states[0], "$h_0$")
            for step in range(T):
                _draw_step(ax, step, points, states[step + 1], step < t)
        plt.close(fig)
    return fig


def _draw_folded(ax: Axes, x: float) -> None:
    _draw_box(ax, x, INK)
    _arrow(ax, (x, -0.75), (x, -0.36), INK)
    way = np.array([[0.36, 0], [0.85, 0], [0.85, 0.8], [-0.85, 0.8], [-0.85, 0]])
    ax.plot(*(way + [x, 0]).T, color=INK, lw=1.8, solid_joinstyle="round")
    _arrow(ax, (x - 0.86, 0), (x - 0.36, 0), INK)
    ax.text(x, -0.95, "$x_t$", ha="center", fontsize=15)
    ax.text(x + 0.95, 0.3, "$h_t$", fontsize=15)
    ax.text(x - 0.95, 0.3, "$h_{t-1}$", ha="right", fontsize=15)


def _draw_step(ax: Axes, step: int, points: Tensor, state: Tensor, done: bool) -> None:
    colour = INK if done else FAINT
    _draw_box(ax, step, colour)
    _arrow(ax, (step - 0.6, 0), (step - 0.36, 0), colour)
    _arrow(ax, (step, -0.6), (step, -0.36), colour)
    corners = 0.2 * CORNERS.numpy() + np.array([step, -0.86])
    ax.add_patch(Polygon(corners, fill=False, color=FAINT, ls=":"))
    walk = 0.2 * points[: step + 1].numpy() + np.array([step, -0.86])
    ax.plot(*walk.T, color=colour, lw=1.5)
    ax.plot(*walk[-1], "o", color=colour, ms=6)
    ax.text(step + 0.3, -0.62, f"$x_{step + 1}$", color=colour, fontsize=13)
    _arrow(ax, (step + 0.36, 0), (step + 0.5, 0), colour, head="-")
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
    """A column of fields above the arrow, one for each number of the state."""
    for row, value in enumerate(state.tolist()):
        place = (x - 0.1, 0.42 + 0.2 * row)
        colour, strength = BLUE if value > 0 else ORANGE, min(abs(value), 1.0)
        ax.add_patch(Rectangle(place, 0.2, 0.2, fc=(colour, strength), ec=FAINT))
    ax.text(x, 0.5 + 0.2 * len(state), name, ha="center", fontsize=13)


def _arrow(
    ax: Axes,
    start: tuple[float, float],
    end: tuple[float, float],
    colour: str,
    head: str = "-|>",
) -> None:
    how = {"arrowstyle": head, "color": colour, "lw": 1.8, "mutation_scale": 12}
    ax.annotate("", end, start, arrowprops={**how, "shrinkA": 0, "shrinkB": 0})


def plot_sharing(T: int = 5) -> Figure:
    """Draw which input each output sees; lines of one colour are one weight."""
    names = ["fully connected", "convolution, width 2", "recurrent"]
    with plt.rc_context(STYLE):
        fig, axes = plt.subplots(1, 3, figsize=(9, 2.6))
        for ax, name in zip(axes, names, strict=True):
            ax.set(xlim=(-0.5, T - 0.5), ylim=(-0.35, 1.35), title=name)
            ax.axis("off")
        paint = plt.colormaps["viridis"]
        for i in range(T):
            for j in range(T):
                colour = paint((i * T + j) / T**2)
                axes[0].plot([i, j], [0, 1], color=colour, lw=1.6)
            for lag in range(min(i, 1) + 1):
                axes[1].plot([i - lag, i], [0, 1], color=COLOURS[lag], lw=2.5)
            axes[2].plot([i, i], [0, 1], color=COLOURS[0], lw=2.5)
            if i:
                _arrow(axes[2], (i - 0.9, 1), (i - 0.12, 1), COLOURS[2])
        for ax in axes:
            for height in (0, 1):
                ax.plot(range(T), [height] * T, "o", color=INK, ms=8)
        plt.close(fig)
    return fig


Cell = tuple[Runs, int]  # and the place of one seed in the runs


class JourneyPad(anywidget.AnyWidget):
    """One square, read by several networks with H = 2; its corners can be moved.

    `cells` maps a name to runs and the place of one seed in them; the epochs are those
    that all runs were kept at. The browser has the weights and computes every step
    itself, so it answers at once, also when the kernel is busy. In an exported page a
    slider over the epochs stands there instead. Raises ValueError if no epoch is common
    to all runs, or if a state has not two numbers.
    """

    networks: Any = traitlets.List().tag(sync=True)
    epochs: Any = traitlets.List().tag(sync=True)
    others: Any = traitlets.List().tag(sync=True)  # strokes (n, 4, 2), for the cloud
    words = traitlets.Dict().tag(sync=True)

    def __init__(self, cells: dict[str, Cell]):
        epochs = sorted(set.intersection(*({*r.weights} for r, _ in cells.values())))
        if not epochs:
            raise ValueError("the networks of a JourneyPad share no epoch: see `keep`")
        super().__init__(
            networks=[_network(name, *cell, epochs) for name, cell in cells.items()],
            epochs=epochs,
            others=_rounded(generate_pointSeq(60, seed=5)[0]),
            words=KOREAN if korean() else ENGLISH,
        )
        self.cells = cells

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        epochs = [e for e in self.epochs if e in (0, 5, 10, 20, 40)] + self.epochs[-1:]
        epochs = epochs[-1:] if in_jupyter() else epochs
        frames = [plot_journeys(self.cells, epoch) for epoch in epochs]
        labels = [str(epoch) for epoch in epochs]
        still = slide(frames, labels, self.words["epoch"], start=len(frames) - 1)
        data = {"text/plain": "JourneyPad", **still._repr_mimebundle_()}
        if in_jupyter() and (view := super()._repr_mimebundle_(**kwargs)):
            data |= view[0]
        return data, {}


def _network(name: str, runs: Runs, place: int, epochs: list[int]) -> dict[str, Any]:
    snapshots = [
        {part: _rounded(weight[place]) for part, weight in runs.weights[epoch].items()}
        for epoch in epochs
    ]
    if len(snapshots[0]["w_hh"]) != 2:
        raise ValueError(f"{name}: only states of two numbers lie in the plane")
    scores = [round(runs.scores[epoch][place], 3) for epoch in epochs]
    return {"name": name, "kind": runs.kind, "weights": snapshots, "scores": scores}


def _rounded(values: Tensor) -> Any:
    return np.round(values.detach().numpy().astype(float), 4).tolist()


def plot_journeys(cells: dict[str, Cell], epoch: int) -> Figure:
    """Draw the last states of 60 squares, and the whole journey of one, for each cell.

    Dots are the last states, blue for clockwise; the line is where the answer changes.
    """
    points, directions = generate_pointSeq(60, seed=5)
    with plt.rc_context(STYLE):
        fig, axes = plt.subplots(
            1, len(cells), figsize=(2.6 * len(cells), 3.1), squeeze=False
        )
        for ax, (name, (runs, place)) in zip(axes.flat, cells.items(), strict=True):
            weights = {n: w[place] for n, w in runs.weights[epoch].items()}
            states = states_of(runs.kind, weights, points).numpy()  # (60, 4, 2)
            colours = np.where(directions.numpy() == 1, BLUE, ORANGE)
            ax.scatter(*states[:, -1].T, c=colours, s=14, alpha=0.5)
            _draw_plane(ax, weights, np.concatenate([np.zeros((1, 2)), states[0]]))
            ax.set_title(f"{name}\n{runs.scores[epoch][place]:.1%} right", fontsize=12)
        plt.close(fig)
    return fig


def _draw_plane(ax: Axes, weights: Weights, walk: NDArray[Any]) -> None:
    grid = torch.linspace(-1.15, 1.15, 60)
    plane = torch.cartesian_prod(grid, grid).reshape(60, 60, 2)
    answer = (plane @ weights["w_y"] + weights["b_y"]).squeeze(-1).T
    ax.contourf(grid, grid, answer, [-1e9, 0, 1e9], colors=[ORANGE, BLUE], alpha=0.12)
    ax.plot(*walk.T, "-", color=INK, lw=1.5)
    for t, place in enumerate(walk):
        ax.plot(*place, "o", color=INK, ms=11)
        ax.annotate(str(t), place, color="white", fontsize=8, ha="center", va="center")
    ax.set(xlim=(-1.15, 1.15), ylim=(-1.15, 1.15), aspect="equal")
    ax.set(xticks=[-1, 0, 1], yticks=[-1, 0, 1], xlabel="state 1", ylabel="state 2")


ENGLISH = {
    "drag": "drag the corners",
    "time": "points read",
    "epoch": "training, epoch",
    "play": "Play",
    "reverse": "Other way",
    "turn": "Next start",
    "reset": "Reset",
    "right": "of 1,000 squares right",
    "sides": ["counter-clockwise", "clockwise"],
}
KOREAN = {
    "drag": "꼭짓점을 끌어 보세요",
    "time": "읽은 점",
    "epoch": "학습, 에폭",
    "play": "재생",
    "reverse": "반대로",
    "turn": "다음 시작점",
    "reset": "처음으로",
    "right": "1,000개 중 정답",
    "sides": ["반시계 방향", "시계 방향"],
}

# On the page a state of 1 is 100 units, and y points down.
JourneyPad._esm = """
const add = (a, b) => a.map((v, i) => v + b[i]);
const times = (row, matrix) =>
  matrix[0].map((_, j) => row.reduce((sum, v, i) => sum + v * matrix[i][j], 0));
const sigmoid = (v) => 1 / (1 + Math.exp(-v));

function step(kind, w, x, { h, c }) {
  const a = add(times(x, w.w_ih), w.b_ih[0]);
  const b = add(times(h, w.w_hh), w.b_hh[0]);
  const gate = (k, j) => sigmoid(a[2 * k + j] + b[2 * k + j]);
  if (kind === "RNN") return { h: add(a, b).map(Math.tanh), c };
  if (kind === "GRU") {
    const n = [0, 1].map((j) => Math.tanh(a[4 + j] + gate(0, j) * b[4 + j]));
    return { h: n.map((v, j) => v + gate(1, j) * (h[j] - v)), c };
  }
  const g = [0, 1].map((j) => Math.tanh(a[4 + j] + b[4 + j]));
  const next = c.map((v, j) => gate(1, j) * v + gate(0, j) * g[j]);
  return { h: next.map((v, j) => gate(3, j) * Math.tanh(v)), c: next };
}

function journey(kind, w, stroke) {
  const stops = [{ h: [0, 0], c: [0, 0] }];
  for (const x of stroke) stops.push(step(kind, w, x, stops.at(-1)));
  return stops.map((stop) => stop.h);
}

const answer = (w, h) => h[0] * w.w_y[0][0] + h[1] * w.w_y[1][0] + w.b_y[0][0];

function clockwise(stroke) {
  const next = (i) => stroke[(i + 1) % stroke.length];
  return stroke.reduce((a, [x, y], i) => a + x * next(i)[1] - y * next(i)[0], 0) < 0;
}

// The part of the plane in which the answer has the sign: a polygon.
function half(w, sign) {
  const frame = [[-1.2, -1.2], [1.2, -1.2], [1.2, 1.2], [-1.2, 1.2]];
  const out = [];
  frame.forEach((p, i) => {
    const q = frame[(i + 1) % 4];
    const [a, b] = [sign * answer(w, p), sign * answer(w, q)];
    if (a >= 0) out.push(p);
    if (a >= 0 !== b >= 0)
      out.push([0, 1].map((k) => p[k] + (a / (a - b)) * (q[k] - p[k])));
  });
  return out;
}

const page = ([x, y]) => [100 * x, -100 * y];
const svg = (name, attributes = {}) => {
  const node = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  return node;
};
const move = (node, at) =>
  (node.style.transform = `translate(${page(at).join("px,")}px)`);

function stop(label, radius) {
  const group = svg("g", { class: "stop" });
  group.append(svg("circle", { r: radius }), svg("text"));
  group.lastChild.textContent = label;
  return group;
}

function plane(network, others) {
  const root = document.createElement("figure");
  root.innerHTML = `<b></b><svg viewBox="-120 -120 240 240">
    <polygon class="side one"/><polygon class="side zero"/>
    <path class="axes" d="M -120 0 H 120 M 0 -120 V 120"/>
    <path class="cloud one"/><path class="cloud zero"/>
    <polyline/><g class="stops"></g></svg>
    <output></output><small></small>`;
  const find = (part) => root.querySelector(part);
  find("b").textContent = network.name;
  const stops = [0, 1, 2, 3, 4].map((t) => stop(t, 10));
  find(".stops").append(...stops);

  function draw(stroke, time, epoch, words) {
    const w = network.weights[epoch];
    const path = journey(network.kind, w, stroke);
    find(".side.one").setAttribute("points", half(w, 1).map(page).join(" "));
    find(".side.zero").setAttribute("points", half(w, -1).map(page).join(" "));
    for (const [name, strokes] of Object.entries(others)) {
      const states = strokes.map((other) => journey(network.kind, w, other)[time]);
      const dots = states.map((state) => `M ${page(state).join(" ")} h 0`);
      find(`.cloud.${name}`).setAttribute("d", dots.join(" "));
    }
    const walked = path.slice(0, time + 1).map(page);
    find("polyline").setAttribute("points", walked.join(" "));
    stops.forEach((node, t) => {
      move(node, path[Math.min(t, time)]);
      node.classList.toggle("hidden", t > time);
    });
    const p = sigmoid(answer(w, path[time]));
    const side = p > 0.5 ? 1 : 0;
    const mark = (side === 1) === clockwise(stroke) ? "✓" : "✗";
    find("output").textContent =
      `${words.sides[side]} ${(100 * Math.max(p, 1 - p)).toFixed(0)} % ${mark}`;
    find("output").className = side ? "one" : "zero";
    const score = (100 * network.scores[epoch]).toFixed(1);
    find("small").textContent = `${score} % ${words.right}`;
  }
  return { root, draw };
}

const START = [[-1, -1], [-1, 1], [1, 1], [1, -1]];

function render({ model, el }) {
  const words = model.get("words");
  const epochs = model.get("epochs");
  el.classList.add("journey-pad");
  el.innerHTML = `<div class="hand">
    <svg viewBox="-165 -165 330 330">
      <rect x="-100" y="-100" width="200" height="200"/>
      <polyline/><path class="head" d="M 7 0 L -9 -7 L -9 7 Z"/>
      <text class="hint" y="155">${words.drag}</text><g class="handles"></g></svg>
    <div class="row"><button class="reverse">${words.reverse}</button>
      <button class="turn">${words.turn}</button>
      <button class="reset">${words.reset}</button></div>
    <label>${words.time} <output class="t"></output>
      <input class="time" type="range" min="0" max="4" value="4"></label>
    <label>${words.epoch} <output class="e"></output>
      <input class="epoch" type="range" min="0" max="${epochs.length - 1}"
        value="${epochs.length - 1}"></label>
    <div class="row"><button class="play">▶ ${words.play}</button></div></div>
    <div class="planes"></div>`;
  const find = (part) => el.querySelector(part);
  const [time, epoch] = [find(".time"), find(".epoch")];
  const others = model.get("others");
  const sides = {
    one: others.filter(clockwise), zero: others.filter((other) => !clockwise(other)),
  };
  const planes = model.get("networks").map((network) => plane(network, sides));
  find(".planes").append(...planes.map((p) => p.root));
  let stroke = START.map((p) => [...p]);
  let timer = null;

  const handles = START.map((_, i) => {
    const node = stop(i + 1, 13);
    node.setAttribute("tabindex", 0);
    node.setAttribute("aria-label", `x${i + 1}`);
    return node;
  });
  find(".handles").append(...handles);

  function draw() {
    find(".hand polyline").setAttribute("points", stroke.map(page).join(" "));
    handles.forEach((node, i) => move(node, stroke[i]));
    handles.forEach((node, i) => node.classList.toggle("unread", i >= +time.value));
    const [[x, y], [toX, toY]] = [page(stroke[0]), page(stroke[1])];
    const turn = (Math.atan2(toY - y, toX - x) * 180) / Math.PI;
    find(".head").setAttribute("transform",
      `translate(${(x + toX) / 2} ${(y + toY) / 2}) rotate(${turn})`);
    find(".t").textContent = time.value;
    find(".e").textContent = epochs[epoch.value];
    for (const p of planes) p.draw(stroke, +time.value, +epoch.value, words);
  }

  function place(i, x, y) {
    const inside = (v) => Math.max(-1.5, Math.min(1.5, v));
    stroke[i] = [inside(x), inside(y)];
    draw();
  }

  handles.forEach((node, i) => {
    node.addEventListener("pointerdown", (event) => {
      node.setPointerCapture(event.pointerId);
      el.classList.add("dragging");
      event.preventDefault();
      node.focus();
    });
    node.addEventListener("pointermove", (event) => {
      if (!node.hasPointerCapture(event.pointerId)) return;
      const to = find(".hand svg").getScreenCTM().inverse();
      const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(to);
      place(i, x / 100, -y / 100);
    });
    node.addEventListener("lostpointercapture", () => el.classList.remove("dragging"));
    node.addEventListener("keydown", (event) => {
      const by = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1],
        ArrowDown: [0, -1] }[event.key];
      if (!by) return;
      event.preventDefault();
      event.stopPropagation();
      place(i, stroke[i][0] + 0.05 * by[0], stroke[i][1] + 0.05 * by[1]);
    });
  });

  const change = (to) => () => ((stroke = to()), draw());
  find(".reverse").onclick = change(() => [...stroke].reverse());
  find(".turn").onclick = change(() => [...stroke.slice(1), stroke[0]]);
  find(".reset").onclick = change(() => START.map((p) => [...p]));
  find(".play").onclick = () => {
    clearInterval(timer);
    time.value = 0;
    draw();
    timer = setInterval(() => {
      time.value = +time.value + 1;
      draw();
      if (+time.value === 4) clearInterval(timer);
    }, 700);
  };
  for (const slider of [time, epoch]) {
    slider.oninput = () => (clearInterval(timer), draw());
    slider.onkeydown = (event) => event.stopPropagation(); // Jupyter has its own keys
  }
  draw();
  return () => clearInterval(timer);
}
export default { render };
"""
JourneyPad._css = """
.journey-pad { --one: #0072b2; --zero: #d55e00; --ink: var(--jp-ui-font-color1, #333);
  display: flex; flex-wrap: wrap; gap: 20px; color: var(--ink);
  font: 13px var(--jp-ui-font-family, sans-serif); }
[data-jp-theme-light="false"] .journey-pad { --one: #56b4e9; --zero: #ff9a4d; }
.journey-pad .hand { width: 270px; }
.journey-pad .planes { flex: 1; display: grid; gap: 14px; min-width: 260px;
  max-width: 560px; grid-template-columns: repeat(auto-fit, minmax(220px, 1fr)); }
.journey-pad figure { margin: 0; display: grid; justify-items: center; gap: 2px; }
.journey-pad figure b { font-size: 14px; }
.journey-pad svg { display: block; width: 100%; border-radius: 6px;
  border: 1px solid var(--jp-border-color1, #ccc); box-sizing: border-box; }
.journey-pad .hand svg { touch-action: none; }
.journey-pad rect { fill: none; stroke: var(--jp-ui-font-color3, #999);
  stroke-dasharray: 2 5; }
.journey-pad polyline { fill: none; stroke: var(--ink); stroke-width: 2.5;
  stroke-linejoin: round; opacity: 0.75; }
.journey-pad .head { fill: var(--ink); }
.journey-pad .side.one { fill: var(--one); }
.journey-pad .side.zero { fill: var(--zero); }
.journey-pad .side { opacity: 0.16; }
.journey-pad .cloud { stroke-width: 8; stroke-linecap: round; opacity: 0.55; }
.journey-pad .cloud.one { stroke: var(--one); }
.journey-pad .cloud.zero { stroke: var(--zero); }
.journey-pad .axes { stroke: var(--jp-border-color1, #ccc); }
.journey-pad .stop circle { fill: var(--ink); stroke: var(--jp-layout-color0, #fff);
  stroke-width: 1.5; }
.journey-pad .stop text { fill: var(--jp-layout-color0, #fff);
  font: bold 12px sans-serif; text-anchor: middle; dominant-baseline: central;
  user-select: none; pointer-events: none; }
.journey-pad .stop.hidden { opacity: 0; }
.journey-pad .handles .stop { cursor: grab; }
.journey-pad .handles .unread circle { fill: var(--jp-ui-font-color3, #999); }
.journey-pad .handles .stop:focus { outline: none; }
.journey-pad .handles .stop:focus circle { stroke: var(--one); stroke-width: 4; }
.journey-pad .planes .stop { transition: transform 0.3s; }
.journey-pad.dragging .stop { transition: none; }
.journey-pad .hint { fill: var(--jp-ui-font-color2, #666); text-anchor: middle;
  font-size: 15px; }
.journey-pad figure output { font-weight: 600; font-variant-numeric: tabular-nums; }
.journey-pad output.one { color: var(--one); }
.journey-pad output.zero { color: var(--zero); }
.journey-pad small { color: var(--jp-ui-font-color2, #666); }
.journey-pad .row { display: flex; gap: 6px; margin: 8px 0; }
.journey-pad .row button { flex: 1; padding: 4px 2px; cursor: pointer; }
.journey-pad label { display: block; margin-top: 8px; }
.journey-pad label output { font-weight: 600; }
.journey-pad input { width: 100%; margin: 2px 0; }
"""
