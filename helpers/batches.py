"""Lesson 6: pictures of padded batches and of what a stack of convolutions sees.

`PaddingBlocks` arranges sequences into batches and counts the pads; `ReceptiveField`
lights up the inputs of one output. The browser does both by itself, so they answer at
once. In an exported page a slider over a few examples stands in their place.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from typing import Any, cast

import anywidget
import matplotlib.pyplot as plt
import numpy as np
import torch
import traitlets
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.typing import ArrayLike
from torch import Tensor, nn
from torch.nn.functional import pad
from torch.nn.utils.rnn import pad_sequence

from helpers.data.squares import generate_unequal
from helpers.figures.style import BLUE, FAINT, INK, ORANGE, STYLE
from helpers.progress.language import COURSE, korean
from helpers.widgets.slide import slide
from helpers.widgets.widget import in_jupyter

PAD: dict[str, Any] = {
    "facecolor": "white",
    "edgecolor": FAINT,
    "hatch": "////",
    "lw": 0.8,
}
REAL: dict[str, Any] = {
    "facecolor": BLUE,
    "edgecolor": "white",
    "lw": 0.8,
    "alpha": 0.85,
}
POOLS = 2  # of the middle arrangement


def marked_strokes(n: int, longest: int, seed: int) -> tuple[Tensor, Tensor]:
    """Draw `n` strokes of 2 to `longest` points, padded with zeros behind.

    Returns x (n, T, 3), the coordinates and a 1 at real points, and labels (n,),
    float32, 1.0 = clockwise.
    """
    strokes, directions = generate_unequal(n, 2, longest, seed)
    marked = [pad(stroke, (0, 1), value=1.0) for stroke in strokes]
    return pad_sequence(marked, batch_first=True), directions.float()


def influence(read: Callable[[Tensor], Tensor], T: int, D: int) -> Tensor:
    """Return how much input s moves output t, (T, T), by the gradient at one input.

    `read` takes points (1, T, D) to outputs (1, T, H); the input is always the same.
    """
    generator = torch.Generator().manual_seed(2)
    x = torch.randn(1, T, D, generator=generator).requires_grad_()
    rows = [
        torch.autograd.grad(output.sum(), x, retain_graph=True)[0][0]
        for output in read(x)[0]
    ]
    return torch.stack(rows).abs().sum(dim=-1)


class StrokeReader(nn.Module):
    """Score the direction of marked strokes (B, T, 3) from one state of a cell.

    `pick` chooses that state (B, H) from all states (B, T, H), given which points are
    real, (B, T), bool.
    """

    def __init__(
        self,
        cell: Callable[..., nn.RNNBase],
        pick: Callable[[Tensor, Tensor], Tensor],
    ):
        super().__init__()
        self.read = cell(2, 8, batch_first=True)
        self.pick = pick
        self.score = nn.Linear(8, 1)

    def forward(self, x: Tensor) -> Tensor:
        """Return scores (B,), positive for clockwise."""
        states, _ = self.read(x[..., :2])  # (B, T, H)
        return cast(Tensor, self.score(self.pick(states, x[..., 2] == 1))).squeeze(1)


def waste(lengths: Sequence[int], size: int) -> float:
    """Return which share of all cells are pads, with `size` neighbours to a batch.

    Raises ValueError if there is no sequence or size < 1.
    """
    cells = sum(len(batch) * max(batch) for batch in _cut(lengths, size))
    return float(1 - sum(lengths) / cells)


def stored_scores() -> dict[str, list[float]]:
    """The accuracies that lessons/06_batches/results.py has stored, by seed."""
    text = (COURSE / "lessons/06_batches/results.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


class BlindAttention(nn.Module):
    """Self-attention that does not know the order, a preview of lesson 11.

    Reads points x (B, T, width) and returns as many; points that are all zero count as
    pads, and nobody looks at them.
    """

    def __init__(self, width: int, heads: int = 2):
        super().__init__()
        self.layer = nn.TransformerEncoderLayer(
            width, heads, 2 * width, dropout=0.0, batch_first=True
        )

    def forward(self, x: Tensor) -> Tensor:
        pads = (x == 0).all(dim=-1)  # (B, T)
        return cast(Tensor, self.layer(x, src_key_padding_mask=pads))


def plot_batch(rows: Sequence[Sequence[str]]) -> Figure:
    """Draw sequences of words as rows of one padded batch; pads are hatched.

    Raises ValueError if there is no word.
    """
    T = max((len(row) for row in rows), default=0)
    if not T:
        raise ValueError("a batch without a word cannot be drawn")
    with plt.rc_context(STYLE):
        fig, ax = plt.subplots(figsize=(0.62 * T + 0.4, 0.42 * len(rows) + 0.3))
        for y, row in enumerate(rows):
            for t in range(T):
                style = {**REAL, "alpha": 0.2} if t < len(row) else PAD
                ax.add_patch(Rectangle((t, y + 0.08), 1, 0.84, **style))
            for t, word in enumerate(row):
                ax.text(t + 0.5, y + 0.5, word, ha="center", va="center", fontsize=9.5)
        ax.set(xlim=(0, T), ylim=(len(rows), 0), yticks=[], xticks=[0.5, T - 0.5])
        ax.set_xticklabels(["t = 0", f"t = {T - 1}"])
        ax.tick_params(length=0)
        ax.spines[:].set_visible(False)
        plt.close(fig)
    return fig


def plot_padding(lengths: Sequence[int], size: int, title: str = "") -> Figure:
    """Draw sequences as columns, `size` to a batch, under the pads of their batch.

    Raises ValueError if there is no sequence or size < 1.
    """
    batches = _cut(lengths, size)
    real, cells = sum(lengths), sum(len(batch) * max(batch) for batch in batches)
    share = f"{cells - real} pads on {real} real points: {1 - real / cells:.0%} wasted"
    with plt.rc_context(STYLE):
        fig, ax = plt.subplots(figsize=(7.5, 2.9))
        x = 0.0
        for batch in batches:
            for length in batch:
                ax.bar(x, length, 0.9, align="edge", **REAL)
                top = max(batch) - length
                ax.bar(x, top, 0.9, bottom=length, align="edge", **PAD)
                x += 1
            x += 0.6
        ax.set(xlim=(-0.3, x), ylabel="time T", title=f"{title}{share}", xticks=[])
        ax.title.set_fontsize(12)
        plt.close(fig)
    return fig


def plot_influence(matrices: Mapping[str, ArrayLike]) -> Figure:
    """Draw for each name which input s (column) moves which output t (row).

    Each matrix is (T, T); what is not zero is coloured.
    """
    with plt.rc_context(STYLE):
        fig, axes = plt.subplots(
            1, len(matrices), figsize=(2.5 * len(matrices), 2.9), squeeze=False
        )
        for ax, (name, matrix) in zip(axes.flat, matrices.items(), strict=True):
            seen = np.asarray(matrix) != 0
            picture = np.where(seen[..., None], _rgb(BLUE), 1.0)
            ax.imshow(picture, extent=(0, seen.shape[1], seen.shape[0], 0))
            ax.plot([0, seen.shape[1]], [0, seen.shape[0]], color=INK, lw=1, ls=":")
            ax.set(xticks=[], yticks=[], xlabel="input s", title=name)
            ax.title.set_fontsize(12)
            ax.spines[:].set_visible(True)
        axes.flat[0].set_ylabel("output t")
        plt.close(fig)
    return fig


def plot_field(
    kernel: int, dilations: Sequence[int], causal: bool = True, T: int = 32
) -> Figure:
    """Draw a stack of convolutions over T points and all that one output sees.

    One layer for each dilation, the lowest first. The output is the last one if causal,
    else the middle one.
    """
    at = T - 1 if causal else T // 2
    rows = _seen(at, kernel, dilations, causal)
    with plt.rc_context(STYLE):
        fig, ax = plt.subplots(figsize=(7.5, 0.75 * len(rows) + 0.7))
        lines = [
            [(s, height), (t, height + 1)]
            for height, dilation in enumerate(dilations)
            for t in rows[height + 1]
            for s in _window(t, kernel, dilation, causal)
        ]
        ax.add_collection(LineCollection(lines, colors=BLUE, linewidths=1.2, zorder=1))
        for height, seen in enumerate(rows):
            colours = [
                "#e4e4e4" if t not in seen else BLUE if t <= at else ORANGE
                for t in range(T)
            ]
            ax.scatter(range(T), [height] * T, s=81, c=colours, zorder=2)
        names = ["input", *(f"dilation {d}" for d in dilations)]
        ax.set_yticks(range(len(rows)), names)
        ax.set(xlim=(-0.8, T - 0.2), ylim=(-0.4, len(rows) - 0.6), xticks=[])
        ax.set_xlabel("time")
        ax.tick_params(length=0)
        ax.spines[:].set_visible(False)
        span = max(rows[0]) - min(rows[0]) + 1
        ax.set_title(f"kernel {kernel}: one output sees {span} points", fontsize=12)
        plt.close(fig)
    return fig


class PaddingBlocks(anywidget.AnyWidget):
    """Sequences as blocks to arrange into batches, with a counter of the pads.

    Drag a block, or let a button sort; the slider sets the size of a batch.
    Raises ValueError if there is no sequence, if one is shorter than 1, or size < 1.
    """

    lengths: Any = traitlets.List().tag(sync=True)
    size = traitlets.Int().tag(sync=True)
    words = traitlets.Dict().tag(sync=True)

    def __init__(self, lengths: Sequence[int], size: int = 4):
        if min(lengths, default=0) < 1 or size < 1:
            raise ValueError(f"need lengths and a size of 1 or more, got size={size}")
        words = KOREAN if korean() else ENGLISH
        super().__init__(lengths=[int(T) for T in lengths], size=size, words=words)

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        orders = {
            self.words["given"]: self.lengths,
            self.words["pools"]: [*chain(*map(sorted, self._halves()))],
            self.words["sort"]: sorted(self.lengths),
        }
        frames = [plot_padding(lengths, self.size) for lengths in orders.values()]
        still = slide(frames, [*orders], self.words["order"])
        data = {"text/plain": "PaddingBlocks", **still._repr_mimebundle_()}
        if in_jupyter() and (view := super()._repr_mimebundle_(**kwargs)):
            data |= view[0]
        return data, {}

    def _halves(self) -> list[list[int]]:
        half = -(-len(self.lengths) // POOLS)
        return _cut(self.lengths, half)


class ReceptiveField(anywidget.AnyWidget):
    """A stack of convolutions over T points; point at an output to see its inputs.

    Kernel, number of layers, dilation and padding can be changed.
    Raises ValueError if T < 2.
    """

    T = traitlets.Int().tag(sync=True)
    words = traitlets.Dict().tag(sync=True)

    def __init__(self, T: int = 32):
        if T < 2:
            raise ValueError(f"a sequence has T >= 2 points here, got {T}")
        super().__init__(T=T, words=KOREAN if korean() else ENGLISH)

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        stacks = [[1], [1, 1, 1], [1, 2, 4], [1, 2, 4, 8]]
        frames = [plot_field(3, stack, T=self.T) for stack in stacks]
        frames.append(plot_field(3, [1, 2, 4], causal=False, T=self.T))
        labels = [", ".join(map(str, stack)) for stack in stacks]
        labels.append(f"1, 2, 4 · {self.words['both sides']}")
        still = slide(frames, labels, self.words["dilation"], start=2)
        data = {"text/plain": "ReceptiveField", **still._repr_mimebundle_()}
        if in_jupyter() and (view := super()._repr_mimebundle_(**kwargs)):
            data |= view[0]
        return data, {}


def _cut(lengths: Sequence[int], size: int) -> list[list[int]]:
    if not lengths or size < 1:
        raise ValueError(f"need lengths and a size of 1 or more, got size={size}")
    return [list(lengths[i : i + size]) for i in range(0, len(lengths), size)]


def _window(t: int, kernel: int, dilation: int, causal: bool) -> list[int]:
    """The points that output t of one layer reads, pads among them."""
    ahead = 0 if causal else (kernel - 1) * dilation // 2
    return [t + ahead - j * dilation for j in range(kernel)]


def _seen(
    at: int, kernel: int, dilations: Sequence[int], causal: bool
) -> list[set[int]]:
    """What output `at` of the stack sees, row by row, the input first."""
    rows = [{at}]
    for dilation in reversed(dilations):
        windows = [_window(t, kernel, dilation, causal) for t in rows[0]]
        rows.insert(0, set(chain(*windows)))
    return rows


def _rgb(colour: str) -> list[float]:
    return [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]


ENGLISH = {
    "given": "as they come",
    "shuffle": "shuffle",
    "pools": "sort inside pools",
    "sort": "sort all",
    "order": "order",
    "size": "in a batch",
    "count": "{real} real points, {pads} pads: {share} % of the work is wasted",
    "move": "drag a block to another batch, or focus it and press ← →",
    "kernel": "kernel",
    "layers": "layers",
    "dilation": "dilation",
    "doubling": "dilation 1, 2, 4, …",
    "causal": "causal",
    "both sides": "padded on both sides",
    "sees": "output {t} sees {n} points, {s} to {end}: field 1 + {steps} = {field}",
    "future": ", {n} of them in its future",
    "before": "; {n} lie before the start and are zeros",
    "input": "input",
}
KOREAN = {
    "given": "온 순서대로",
    "shuffle": "섞기",
    "pools": "묶음 안에서 정렬",
    "sort": "모두 정렬",
    "order": "순서",
    "size": "한 배치에",
    "count": "진짜 점 {real}개, 패딩 {pads}개: 일의 {share} %가 낭비됩니다",
    "move": "블록을 다른 배치로 끌거나, 블록을 고르고 ← →를 누르세요",
    "kernel": "커널",
    "layers": "층",
    "dilation": "팽창",
    "doubling": "팽창 1, 2, 4, …",
    "causal": "인과",
    "both sides": "양쪽 패딩",
    "sees": "출력 {t}은(는) 점 {n}개를 봅니다 ({s}~{end}): 1 + {steps} = {field}",
    "future": ", 그중 {n}개는 미래입니다",
    "before": "; {n}개는 시작 이전이라 0입니다",
    "input": "입력",
}

# A column is 20 wide; a point of time is 5 high.
PaddingBlocks._esm = """
function render({ model, el }) {
  const lengths = model.get("lengths"), words = model.get("words");
  const n = lengths.length, T = Math.max(...lengths), WIDE = 20, HIGH = 150 / T;
  const say = (text, values) => text.replace(/{(\\w+)}/g, (_, key) => values[key]);
  let order = lengths.map((_, i) => i), size = Math.min(model.get("size"), n);
  el.classList.add("padding-blocks");
  el.dataset.lmSuppressShortcuts = "true";
  el.innerHTML = `<div class="bar">
      <button data-how="given"></button><button data-how="shuffle"></button>
      <button data-how="pools"></button><button data-how="sort"></button>
      <label><span></span><input type="range" min="1" max="${Math.min(n, 12)}"
        value="${size}"><output></output></label></div>
    <svg viewBox="0 0 ${(n + 1) * WIDE + 10 * (n - 1)} 165" role="group"><defs>
      <pattern id="pad" width="5" height="5" patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"><line y2="5"/></pattern></defs></svg>
    <p class="count" aria-live="polite"></p><p class="move"></p>`;
  const svg = el.querySelector("svg"), slider = el.querySelector("input");
  svg.setAttribute("aria-label", words.move);
  el.querySelector("label span").textContent = words.size;
  el.querySelector(".move").textContent = words.move;
  const blocks = lengths.map((length) => {
    const g = document.createElementNS("http://www.w3.org/2000/svg", "g");
    g.innerHTML = `<rect class="pads" width="18"/><rect class="real" width="18"
      y="${155 - length * HIGH}" height="${length * HIGH}"/>`;
    g.tabIndex = 0;
    g.setAttribute("role", "img");
    g.setAttribute("aria-label", `T = ${length}`);
    svg.append(g);
    return g;
  });
  const place = (slot) => slot * WIDE + Math.floor(slot / size) * 12 + 2;

  function draw() {
    let cells = 0;
    for (let first = 0; first < n; first += size) {
      const batch = order.slice(first, first + size);
      const longest = Math.max(...batch.map((i) => lengths[i]));
      cells += longest * batch.length;
      batch.forEach((i, k) => {
        blocks[i].style.transform = `translateX(${place(first + k)}px)`;
        const pads = blocks[i].firstChild;
        pads.setAttribute("y", 155 - longest * HIGH);
        pads.setAttribute("height", (longest - lengths[i]) * HIGH);
      });
    }
    svg.setAttribute("viewBox", `0 0 ${place(n - 1) + WIDE + 2} 160`);
    const real = lengths.reduce((a, b) => a + b);
    const share = Math.round(100 * (1 - real / cells));
    el.querySelector("output").textContent = size;
    el.querySelector(".count").textContent =
      say(words.count, { real, pads: cells - real, share });
  }

  const shuffled = (list) => {
    list = [...list];
    for (let i = list.length - 1; i > 0; i--) {
      const j = Math.floor(Math.random() * (i + 1));
      [list[i], list[j]] = [list[j], list[i]];
    }
    return list;
  };
  const up = (a, b) => lengths[a] - lengths[b] || a - b;
  const cut = (list, step) => list.flatMap((_, i) =>
    i % step ? [] : [list.slice(i, i + step)]);
  const arrange = {
    given: (all) => all,
    shuffle: shuffled,
    sort: (all) => all.sort(up),
    pools: (all) => {
      const pools = cut(shuffled(all), 3 * size).map((pool) => pool.sort(up));
      const batches = pools.flatMap((pool) => cut(pool, size));
      const full = batches.filter((batch) => batch.length === size);
      const rest = batches.filter((batch) => batch.length < size);
      return [...shuffled(full), ...rest].flat();
    },
  };
  for (const button of el.querySelectorAll("button")) {
    button.textContent = words[button.dataset.how];
    button.addEventListener("click", () => {
      order = arrange[button.dataset.how](lengths.map((_, i) => i));
      draw();
    });
  }
  slider.addEventListener("input", () => { size = Number(slider.value); draw(); });

  function move(i, slot) {
    const from = order.indexOf(i), to = Math.max(0, Math.min(n - 1, slot));
    if (from === to) return;
    order.splice(to, 0, ...order.splice(from, 1));
    draw();
  }
  blocks.forEach((block, i) => {
    block.addEventListener("keydown", (event) => {
      const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (!step) return;
      event.preventDefault();
      move(i, order.indexOf(i) + step);
    });
    block.addEventListener("pointerdown", (event) => {
      if (!event.isPrimary || event.button) return;
      block.setPointerCapture(event.pointerId);
      block.classList.add("held");
    });
    block.addEventListener("pointermove", (event) => {
      if (!block.hasPointerCapture(event.pointerId)) return;
      const to = svg.getScreenCTM().inverse();
      const { x } = new DOMPoint(event.clientX, event.clientY).matrixTransform(to);
      const gaps = order.map((_, slot) => Math.abs(place(slot) + 9 - x));
      move(i, gaps.indexOf(Math.min(...gaps)));
    });
    for (const end of ["pointerup", "pointercancel"])
      block.addEventListener(end, () => block.classList.remove("held"));
  });
  draw();
}
export default { render };
"""
PaddingBlocks._css = """
.padding-blocks { --real: #0072b2; max-width: 760px; font-size: 14px;
  color: var(--jp-ui-font-color1); }
[data-jp-theme-light="false"] .padding-blocks { --real: #56b4e9; }
.padding-blocks svg { display: block; width: 100%; touch-action: none;
  border-bottom: 1px solid var(--jp-border-color1); }
.padding-blocks g { cursor: grab; transition: transform 0.25s; outline: none; }
.padding-blocks .real { fill: var(--real); rx: 2px; }
.padding-blocks .pads { fill: url(#pad); stroke: var(--jp-ui-font-color3);
  stroke-width: 0.6; rx: 2px; }
.padding-blocks pattern line { stroke: var(--jp-ui-font-color3); stroke-width: 1; }
.padding-blocks g:focus-visible .real, .padding-blocks .held .real { fill: #d55e00; }
.padding-blocks .bar { display: flex; flex-wrap: wrap; gap: 0.5em;
  align-items: center; margin-bottom: 0.5em; }
.padding-blocks label { display: flex; gap: 0.5em; align-items: center; }
.padding-blocks p { margin: 0.4em 0; }
.padding-blocks .count { font-size: 16px; font-weight: 600; }
.padding-blocks .move { color: var(--jp-ui-font-color2); }
@media (prefers-reduced-motion: reduce) {
  .padding-blocks g { transition: none; } }
"""

ReceptiveField._esm = """
function render({ model, el }) {
  const T = model.get("T"), words = model.get("words"), STEP = 22, HIGH = 58;
  const say = (text, values) => text.replace(/{(\\w+)}/g, (_, key) => values[key]);
  let at = T - 1;
  el.classList.add("receptive-field");
  el.dataset.lmSuppressShortcuts = "true";
  el.innerHTML = `<div class="bar">
    <label>${words.kernel}<input class="kernel" type="range" min="2" max="5" value="3">
      <output></output></label>
    <label>${words.layers}<input class="layers" type="range" min="1" max="5" value="3">
      <output></output></label>
    <label><input class="doubling" type="checkbox" checked>${words.doubling}</label>
    <label><input class="causal" type="checkbox" checked>${words.causal}</label></div>
    <svg role="slider" tabindex="0" aria-valuemin="0" aria-valuemax="${T - 1}"></svg>
    <p aria-live="polite"></p>`;
  const svg = el.querySelector("svg");
  const part = (name) => el.querySelector("." + name);

  function draw() {
    const kernel = Number(part("kernel").value), layers = Number(part("layers").value);
    const dilations = [...Array(layers).keys()].map((i) =>
      part("doubling").checked ? 2 ** i : 1);
    const causal = part("causal").checked;
    for (const name of ["kernel", "layers"])
      part(name).nextElementSibling.textContent = part(name).value;
    const rows = [new Set([at])], lines = [];
    const x = (t) => 70 + t * STEP, y = (row) => 20 + (layers - row) * HIGH;
    for (let row = layers; row > 0; row--) {
      const d = dilations[row - 1], below = new Set();
      const ahead = causal ? 0 : Math.floor(((kernel - 1) * d) / 2);
      for (const t of rows[0])
        for (let j = 0; j < kernel; j++) {
          const s = t + ahead - j * d;
          below.add(s);
          if (s >= 0 && s < T && t >= 0 && t < T)
            lines.push(`<line x1="${x(s)}" y1="${y(row - 1)}"
              x2="${x(t)}" y2="${y(row)}"/>`);
        }
      rows.unshift(below);
    }
    const dots = rows.map((seen, row) => [...Array(T).keys()].map((t) => {
      const kind = !seen.has(t) ? "" : t > at ? "future" : "seen";
      return `<circle class="${kind}" cx="${x(t)}" cy="${y(row)}" r="7"/>`;
    }).join("")).join("");
    const names = [words.input, ...dilations.map((d) => `d = ${d}`)].map((name, row) =>
      `<text x="0" y="${y(row)}">${name}</text>`).join("");
    const height = 40 + layers * HIGH;
    svg.setAttribute("viewBox", `0 0 ${x(T - 1) + 20} ${height}`);
    svg.innerHTML = names + lines.join("") + dots;
    svg.setAttribute("aria-valuenow", at);

    const all = [...rows[0]], inside = all.filter((s) => s >= 0 && s < T);
    const first = Math.min(...all), last = Math.max(...all);
    const future = inside.filter((s) => s > at).length;
    const before = all.filter((s) => s < 0).length;
    const steps = `${kernel - 1} · (${dilations.join(" + ")})`;
    const field = last - first + 1;
    let text = say(words.sees, { t: at, s: Math.min(...inside), steps, field,
      end: Math.max(...inside), n: inside.length });
    if (future) text += say(words.future, { n: future });
    if (before) text += say(words.before, { n: before });
    el.querySelector("p").textContent = text;
  }

  svg.addEventListener("pointermove", (event) => {
    const to = svg.getScreenCTM().inverse();
    const { x } = new DOMPoint(event.clientX, event.clientY).matrixTransform(to);
    const t = Math.max(0, Math.min(T - 1, Math.round((x - 70) / STEP)));
    if (t !== at) { at = t; draw(); }
  });
  svg.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    at = Math.max(0, Math.min(T - 1, at + step));
    draw();
  });
  for (const input of el.querySelectorAll("input"))
    input.addEventListener("input", draw);
  draw();
}
export default { render };
"""
ReceptiveField._css = """
.receptive-field { --seen: #0072b2; --future: #d55e00; max-width: 800px;
  font-size: 14px; color: var(--jp-ui-font-color1); }
[data-jp-theme-light="false"] .receptive-field { --seen: #56b4e9; --future: #e69f00; }
.receptive-field svg { display: block; width: 100%; touch-action: pan-y;
  cursor: crosshair; }
.receptive-field circle { fill: var(--jp-border-color2); }
.receptive-field .seen { fill: var(--seen); }
.receptive-field .future { fill: var(--future); }
.receptive-field line { stroke: var(--seen); stroke-width: 1.5; opacity: 0.7; }
.receptive-field text { fill: var(--jp-ui-font-color2); font-size: 15px;
  dominant-baseline: central; }
.receptive-field .bar { display: flex; flex-wrap: wrap; gap: 1.2em;
  align-items: center; margin-bottom: 0.5em; }
.receptive-field label { display: flex; gap: 0.4em; align-items: center; }
.receptive-field p { margin: 0.4em 0; font-size: 16px; font-weight: 600; }
"""
