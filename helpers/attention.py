"""Lesson 10: teaching an encoder-decoder, and pictures of where it looks.

`query_plane` has arrows to drag, `attention_map` rows to point at. Both are plain HTML
that needs no kernel; where no HTML is shown, a still picture stands in their place.
"""

import base64
import io
import json
import math
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import torch
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import ArrayLike
from torch import Tensor, nn
from torch.nn.functional import cross_entropy, pad
from torch.nn.utils.rnn import pad_sequence

from helpers.data.vocabulary import EOS, PAD, SOS, Vocabulary
from helpers.figures.style import BLUE, COLOURS, FAINT, INK, ORANGE, STYLE
from helpers.progress.language import COURSE, korean

Point = tuple[float, float]


def as_tensors(
    pairs: Iterable[tuple[Sequence[str], Sequence[str]]], words: Vocabulary
) -> tuple[Tensor, Tensor]:
    """Return sources (n, S) and targets (n, T), padded; a target ends in <eos>."""
    sources, targets = zip(
        *((words.encode(a), pad(words.encode(b), (0, 1), value=EOS)) for a, b in pairs),
        strict=True,
    )
    return (
        pad_sequence([*sources], batch_first=True),
        pad_sequence([*targets], batch_first=True),
    )


def teach(
    model: nn.Module,
    source: Tensor,
    target: Tensor,
    steps: int,
    lr: float = 0.01,
    batch: int = 64,
    seed: int = 0,
) -> list[float]:
    """Take `steps` steps of Adam with teacher forcing; return the loss before each.

    `model(source, written)` scores the next symbol after each of the symbols written
    so far: (B, T, V). `source` is (n, S), `target` (n, T); pads do not count. The
    learning rate falls to a fiftieth. Raises ValueError if steps or batch < 1.
    """
    if steps < 1 or batch < 1:
        raise ValueError(f"need steps >= 1 and batch >= 1, got {steps} and {batch}")
    generator = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    slower = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.02, steps)
    losses = []
    for _ in range(steps):
        i = torch.randint(len(source), (batch,), generator=generator)
        written = pad(target[i, :-1], (1, 0), value=SOS)
        scores = model(source[i], written)
        loss = cross_entropy(scores.mT, target[i], ignore_index=PAD)
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        slower.step()
        losses.append(loss.item())
    return losses


@torch.no_grad()
def translate(model: nn.Module, source: Tensor, T: int) -> Tensor:
    """Write T symbols for each source (n, S), always the likeliest next one: (n, T).

    The symbols written so far are all the model gets. What follows an <eos> has no
    meaning.
    """
    written = torch.full((len(source), 1), SOS)
    for _ in range(T):
        likeliest = model(source, written)[:, -1:].argmax(dim=-1)
        written = torch.cat([written, likeliest], dim=1)
    return written[:, 1:]


def exact(model: nn.Module, source: Tensor, target: Tensor) -> float:
    """Return the share of sources that the model translates without any mistake."""
    right = translate(model, source, target.size(1)) == target
    return float((right | (target == PAD)).all(dim=1).float().mean())


def stored() -> dict[str, Any]:
    """What lessons/10_attention/results.py has measured over seeds."""
    path = COURSE / "lessons/10_attention/results.json"
    return dict(json.loads(path.read_text(encoding="utf-8")))


def plot_looking_back(
    source: Sequence[str], written: Sequence[str], weights: ArrayLike
) -> Figure:
    """Draw what the decoder gets: on the left one state, on the right a look at all.

    `weights` is (T, S); the larger one is, the thicker its line.
    """
    looks = np.asarray(weights)
    one = np.zeros_like(looks)
    one[0, -1] = 1.0
    titles = ["one state for everything", "a look back at every step"]
    with plt.rc_context(STYLE):
        fig, axes = plt.subplots(1, 2, figsize=(8.6, 2.7))
        for ax, lines, title in zip(axes, [one, looks], titles, strict=True):
            for (t, s), weight in np.ndenumerate(lines):
                line = {"color": ORANGE, "lw": 7 * weight, "alpha": 0.75, "zorder": 1}
                ax.plot([s, t], [1, 0], solid_capstyle="round", **line)
            _boxes(ax, source, 1, BLUE)
            _boxes(ax, written, 0, INK)
            width = max(len(source), len(written))
            ax.set(xlim=(-0.6, width - 0.4), ylim=(-0.35, 1.35), xticks=[])
            ax.set_yticks([0, 1], ["decoder", "encoder"])
            ax.tick_params(length=0)
            ax.spines[:].set_visible(False)
            ax.set_title(title, fontsize=12)
        plt.close(fig)
    return fig


def _boxes(ax: Axes, symbols: Sequence[str], height: float, colour: str) -> None:
    box = {"boxstyle": "round,pad=0.35", "facecolor": "white", "edgecolor": colour}
    for place, symbol in enumerate(symbols):
        ax.text(place, height, symbol, ha="center", va="center", bbox=box)
    arrow = {"arrowstyle": "->", "color": colour, "shrinkA": 11, "shrinkB": 11}
    for place in range(len(symbols) - 1):
        ax.annotate("", (place + 1, height), (place, height), arrowprops=arrow)


def plot_maps(
    maps: Mapping[str, ArrayLike],
    source: Sequence[str] | None = None,
    written: Sequence[str] | None = None,
) -> Figure:
    """Draw attention weights (T, S) side by side, dark where a query looks.

    Symbols, if given, name the columns (source) and the rows (written).
    """
    with plt.rc_context(STYLE):
        fig, axes = plt.subplots(
            1, len(maps), figsize=(3.5 * len(maps), 3.4), squeeze=False
        )
        for ax, (title, weights) in zip(axes.flat, maps.items(), strict=True):
            ax.imshow(np.asarray(weights), cmap="Blues", vmin=0, vmax=1)
            ax.set_title(title, fontsize=12)
            ax.set(xlabel="source place s", xticks=[], yticks=[])
            ax.spines[:].set_visible(True)
            if source is not None:
                ax.set_xticks(range(len(source)), source)
            if written is not None:
                ax.set_yticks(range(len(written)), written)
            ax.tick_params(length=0)
        axes.flat[0].set_ylabel("written at t")
        plt.close(fig)
    return fig


class Page:
    """A picture that answers to the pointer, with a still one in its place."""

    def __init__(self, still: Figure, page: str):
        self.still, self.page = still, page

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        file = io.BytesIO()
        self.still.savefig(file, format="png", dpi=110)
        return {
            "text/plain": "Page",
            "text/html": self.page,
            "image/png": base64.b64encode(file.getvalue()).decode(),
        }


def query_plane(
    query: Point = (1.6, 0.8),
    keys: Sequence[Point] = ((2, 0), (1, 1.8), (-1.5, 1), (0.4, -1.8)),
    values: Sequence[float] = (10, 20, 30, 40),
) -> Page:
    """Show a query and keys as arrows to drag, and the weights of the keys as bars.

    Each key holds a number, its value. A slider sets the factor of the scores.
    Raises ValueError unless there is one value for each key.
    """
    if len(keys) != len(values):
        raise ValueError(f"{len(keys)} keys have {len(values)} values")
    arrows = [query, *keys]
    start = round(1 / math.sqrt(2), 2)
    svg = _plane_svg(len(keys), values)
    drawn = _fill(svg, _plane(arrows, values, start))
    data = {"svg": svg, "arrows": arrows, "values": values}
    label = (
        f'<label style="{_ROW}">{_word("factor")}<input type="range" min="0" '
        f'max="8" step="0.01" value="{start}" style="width: 16em" '
        f'data-lm-suppress-shortcuts="true"><output>{start:.2f}</output></label>'
    )
    page = _page(drawn, data, _PLANE, _word("drag"), label)
    return Page(plot_plane(query, keys, values), page)


def plot_plane(query: Point, keys: Sequence[Point], values: Sequence[float]) -> Figure:
    """Draw a query and keys as arrows, and beside them the weights of the keys."""
    weights = _weights([query, *keys], 1 / math.sqrt(2))
    with plt.rc_context(STYLE):
        fig, (plane, bars) = plt.subplots(1, 2, figsize=(7.5, 3.4))
        colours = [ORANGE, *_KEYS[: len(keys)]]
        names = ["q", *(f"k{i}" for i in range(1, len(keys) + 1))]
        for point, colour, name in zip([query, *keys], colours, names, strict=True):
            arrow = {"arrowstyle": "-|>", "color": colour, "lw": 2.5}
            plane.annotate("", point, (0, 0), arrowprops={**arrow, "shrinkA": 0})
            plane.text(1.15 * point[0], 1.15 * point[1], name, color=colour)
        plane.set(xlim=(-3, 3), ylim=(-3, 3), aspect="equal", xticks=[], yticks=[])
        plane.spines[:].set_visible(True)
        bars.barh(names[1:], weights, color=colours[1:])
        bars.invert_yaxis()
        context = sum(w * v for w, v in zip(weights, values, strict=True))
        bars.set(xlim=(0, 1), xlabel="weight", title=f"context {context:.1f}")
        plt.close(fig)
    return fig


_KEYS = [BLUE, *COLOURS[2:], INK]
_ROW = "display: flex; gap: 1em; align-items: center; margin: 0.3em 0.5em"
_WORDS = {
    "factor": ("factor of the scores", "점수에 곱하는 값"),
    "drag": (
        "drag the arrows: a query and its keys",
        "화살표를 끌어 보세요: 질의와 키",
    ),
    "point": ("point at a row", "행을 가리켜 보세요"),
    "example": ("example", "예"),
    "says": ("writes {} and looks at {}: {} %", "{} 출력, {} 봄: {} %"),
}


def _word(name: str) -> str:
    return _WORDS[name][korean()]


def _page(
    drawn: str, data: Mapping[str, Any], script: str, name: str, controls: str
) -> str:
    """HTML whose script redraws the picture; without scripts the picture stays."""
    code = escape(script)
    source = base64.b64encode(drawn.encode()).decode()
    events = " ".join(
        f'on{event}="{code}"'
        for event in ("pointerdown", "pointermove", "keydown", "input")
    )
    return f"""
<figure data-state="{escape(json.dumps(data))}" {events}
  style="margin: 0; font: 14px var(--jp-ui-font-family, sans-serif)">
  <img src="data:image/svg+xml;base64,{source}" alt="{escape(name)}" tabindex="0"
    data-lm-suppress-shortcuts="true" draggable="false"
    style="max-width: 100%; border-radius: 4px; touch-action: none; cursor: pointer">
  {controls}
</figure>"""


def _fill(svg: str, holes: Mapping[str, str]) -> str:
    for name, value in holes.items():
        svg = svg.replace(f"@{name}@", value)
    return svg


def _weights(arrows: Sequence[Point], factor: float) -> list[float]:
    (x, y), *keys = arrows
    exps = [math.exp(factor * (x * a + y * b)) for a, b in keys]
    return [e / sum(exps) for e in exps]


def _plane(
    arrows: Sequence[Point], values: Sequence[float], factor: float
) -> dict[str, str]:
    """What stands in the holes of the plane's picture; its script does the same."""
    holes: dict[str, str] = {}
    for i, (x, y) in enumerate(arrows):
        holes |= {f"x{i}": f"{170 + 55 * x:.1f}", f"y{i}": f"{170 - 55 * y:.1f}"}
    (q_x, q_y), *keys = arrows
    weights = _weights(arrows, factor)
    for i, ((x, y), weight) in enumerate(zip(keys, weights, strict=True), start=1):
        holes[f"w{i}"] = f"{170 * weight:.1f}"
        holes[f"d{i}"] = f"{q_x * x + q_y * y:.2f}"
        holes[f"p{i}"] = f"{weight:.2f}"
    context = sum(w * v for w, v in zip(weights, values, strict=True))
    return holes | {"context": f"{context:.1f}"}


def _plane_svg(n: int, values: Sequence[float]) -> str:
    colours = [ORANGE, *_KEYS[:n]]
    heads = "".join(
        f'<marker id="m{i}" viewBox="0 0 10 10" refX="8" refY="5" markerWidth="5" '
        f'markerHeight="5" orient="auto"><path d="M0 0 L10 5 L0 10 z" '
        f'fill="{colour}"/></marker>'
        for i, colour in enumerate(colours)
    )
    arrows = "".join(
        f'<line x1="170" y1="170" x2="@x{i}@" y2="@y{i}@" stroke="{colour}" '
        f'stroke-width="{4 if i else 6}" marker-end="url(#m{i})"/>'
        f'<circle cx="@x{i}@" cy="@y{i}@" r="13" fill="{colour}" opacity="0.18"/>'
        f'<text x="@x{i}@" y="@y{i}@" dx="15" dy="-9" fill="{colour}" '
        f'font-weight="bold">{f"k{i}" if i else "q"}</text>'
        for i, colour in [*enumerate(colours)][::-1]
    )
    bars = "".join(
        f'<text x="375" y="{55 + 50 * i}" fill="{colours[i]}" font-weight="bold">'
        f'k{i}</text><text x="445" y="{55 + 50 * i}" text-anchor="end">@d{i}@</text>'
        f'<rect x="465" y="{36 + 50 * i}" width="170" height="26" fill="#f0f0f0"/>'
        f'<rect x="465" y="{36 + 50 * i}" width="@w{i}@" height="26" '
        f'fill="{colours[i]}"/><text x="645" y="{55 + 50 * i}">@p{i}@</text>'
        f'<text x="725" y="{55 + 50 * i}" text-anchor="end">{values[i - 1]:g}</text>'
        for i in range(1, n + 1)
    )
    heading = "".join(
        f'<text x="{x}" y="50" text-anchor="{anchor}" fill="#666666">{text}</text>'
        for x, anchor, text in (
            (445, "end", "q · k"),
            (465, "start", "weight"),
            (725, "end", "value"),
        )
    )
    rings = "".join(
        f'<circle cx="170" cy="170" r="{55 * r}" fill="none" stroke="#e4e4e4"/>'
        for r in (1, 2)
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 740 340" width="740" '
        f'height="340" font-family="sans-serif" font-size="15" fill="{INK}">'
        f'<defs>{heads}</defs><rect width="740" height="340" fill="white"/>'
        f'<rect x="5" y="5" width="330" height="330" fill="none" stroke="{FAINT}"/>'
        f"{rings}{arrows}{heading}{bars}"
        f'<text x="725" y="{62 + 50 * (n + 1)}" text-anchor="end" font-size="17" '
        f'font-weight="bold">context  @context@</text></svg>'
    )


_PLANE = """
const state = JSON.parse(this.dataset.state), { svg, arrows, values } = state;
const img = this.querySelector('img'), slider = this.querySelector('input');
const box = img.getBoundingClientRect(), zoom = 740 / box.width;
const x = ((event.clientX - box.left) * zoom - 170) / 55;
const y = (170 - (event.clientY - box.top) * zoom) / 55;
const gap = ([a, b]) => Math.hypot(a - x, b - y);
if (event.type === 'pointerdown' && event.target === img) {
  const near = arrows.map(gap), i = near.indexOf(Math.min(...near));
  this.dataset.held = near[i] < 0.7 ? i : '';
  img.setPointerCapture(event.pointerId);
}
const turn = { ArrowLeft: 0.1, ArrowRight: -0.1 }[event.key];
if (event.type === 'pointermove') {
  if (!event.buttons || !this.dataset.held) return;
  const reach = (v) => Math.max(-2.9, Math.min(2.9, v));
  arrows[this.dataset.held] = [reach(x), reach(y)];
} else if (event.type === 'keydown') {
  if (!turn || event.target !== img) return;
  const [a, b] = arrows[0];
  arrows[0] = [a * Math.cos(turn) - b * Math.sin(turn),
    a * Math.sin(turn) + b * Math.cos(turn)];
  event.preventDefault();
}
const factor = Number(slider.value), [q, ...keys] = arrows, holes = {};
const dots = keys.map((k) => q[0] * k[0] + q[1] * k[1]);
const top = Math.max(...dots), exps = dots.map((d) => Math.exp(factor * (d - top)));
const total = exps.reduce((a, b) => a + b), weights = exps.map((e) => e / total);
arrows.forEach(([a, b], i) => {
  holes['x' + i] = 170 + 55 * a;
  holes['y' + i] = 170 - 55 * b;
});
weights.forEach((w, i) => {
  holes['w' + (i + 1)] = 170 * w;
  holes['d' + (i + 1)] = dots[i].toFixed(2);
  holes['p' + (i + 1)] = w.toFixed(2);
});
holes.context = weights.reduce((sum, w, i) => sum + w * values[i], 0).toFixed(1);
const drawn = svg.replace(/@([a-z]+[0-9]*)@/g, (_, name) => holes[name]);
img.src = 'data:image/svg+xml,' + encodeURIComponent(drawn);
slider.nextElementSibling.textContent = factor.toFixed(2);
this.dataset.state = JSON.stringify({ svg, arrows, values });
"""

CELL, LEFT, TOP = 30, 70, 66  # pixels of an attention map


def attention_map(
    examples: Sequence[tuple[Sequence[str], Sequence[str], ArrayLike]], row: int = 0
) -> Page:
    """Show maps whose rows answer to the pointer: what is written, where it looks.

    `examples` are (source, written, weights): S and T symbols, and weights (T, S). A
    slider chooses among them. Raises ValueError if there is none or sizes differ.
    """
    if not examples:
        raise ValueError("an attention map needs at least one example")
    data = [_example(*example) for example in examples]
    S = max(len(example["source"]) for example in data)
    T = max(len(example["written"]) for example in data)
    size = (max(LEFT + CELL * S + 10, 420), TOP + CELL * T + 34)
    for example in data:
        example["svg"] = _map_svg(example, size)
    source, written, weights = examples[0]
    slider = (
        f'<label style="{_ROW}">{_word("example")}<input type="range" min="0" '
        f'max="{len(data) - 1}" value="0" data-lm-suppress-shortcuts="true">'
        f"<output>1</output></label>"
    )
    state = {"examples": data, "row": row, "says": _word("says"), "size": size}
    drawn = _fill(data[0]["svg"], {"over": _over(data[0], row)})
    controls = slider if len(data) > 1 else ""
    page = _page(drawn, state, _MAP, _word("point"), controls)
    return Page(plot_maps({" ".join(source): weights}, [*source], [*written]), page)


def _example(
    source: Sequence[str], written: Sequence[str], weights: ArrayLike
) -> dict[str, Any]:
    table = np.asarray(weights)
    if table.shape != (len(written), len(source)):
        raise ValueError(
            f"weights (T, S) = ({len(written)}, {len(source)}) expected, "
            f"got {table.shape}"
        )
    rounded = np.round(table.astype(float), 3).tolist()
    return {"source": [*source], "written": [*written], "weights": rounded}


def _map_svg(example: Mapping[str, Any], size: tuple[int, int]) -> str:
    cells = "".join(
        f'<rect x="{LEFT + CELL * s}" y="{TOP + CELL * t}" width="{CELL - 1}" '
        f'height="{CELL - 1}" fill="{BLUE}" fill-opacity="{0.04 + 0.96 * weight:.2f}"/>'
        for t, row in enumerate(example["weights"])
        for s, weight in enumerate(row)
    )
    rows = "".join(
        f'<text x="{LEFT - 12}" y="{TOP + CELL * t + 20}" text-anchor="end">'
        f"{escape(symbol)}</text>"
        for t, symbol in enumerate(example["written"])
    )
    columns = "".join(
        f'<text x="{LEFT + CELL * s + 15}" y="{TOP - 10}" text-anchor="middle">'
        f"{escape(symbol)}</text>"
        for s, symbol in enumerate(example["source"])
    )
    width, height = size
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" font-family="sans-serif" font-size="15" '
        f'fill="{INK}"><rect width="{width}" height="{height}" fill="white"/>'
        f"{cells}{rows}{columns}@over@</svg>"
    )


def _over(example: Mapping[str, Any], row: int) -> str:
    """The row that is pointed at; the map's script draws the same."""
    weights = example["weights"][row]
    s = max(range(len(weights)), key=weights.__getitem__)
    marks = "".join(
        f'<rect x="{LEFT + CELL * i + 3}" y="{TOP - 28 - 34 * w:.1f}" width="23" '
        f'height="{34 * w:.1f}" fill="{ORANGE}"/>'
        for i, w in enumerate(weights)
    )
    says = _word("says").split("{}")
    parts = [example["written"][row], example["source"][s], round(100 * weights[s])]
    text = says[0] + "".join(
        f"{p}{word}" for p, word in zip(parts, says[1:], strict=True)
    )
    bottom = TOP + CELL * len(example["written"]) + 24
    return (
        f'<rect x="{LEFT - 34}" y="{TOP + CELL * row - 1}" fill="none" height="{CELL}" '
        f'width="{CELL * len(weights) + 35}" stroke="{ORANGE}" stroke-width="2.5"/>'
        f'{marks}<text x="{LEFT - 34}" y="{bottom}" font-weight="bold">'
        f"{escape(text)}</text>"
    )


_MAP = """
const state = JSON.parse(this.dataset.state), { examples, says, size } = state;
const img = this.querySelector('img'), slider = this.querySelector('input');
const example = examples[slider ? slider.value : 0], T = example.written.length;
const box = img.getBoundingClientRect(), zoom = size[0] / box.width;
const keep = (row) => Math.max(0, Math.min(T - 1, row));
if (event.type.startsWith('pointer')) {
  if (event.target !== img) return;
  state.row = keep(Math.floor(((event.clientY - box.top) * zoom - TOP) / CELL));
} else if (event.type === 'keydown') {
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (!step || event.target !== img) return;
  state.row = keep(state.row + step);
  event.preventDefault();
}
const t = keep(state.row), weights = example.weights[t];
const s = weights.indexOf(Math.max(...weights));
const safe = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
const marks = weights.map((w, i) => `<rect x='${LEFT + CELL * i + 3}' width='23'
  y='${TOP - 28 - 34 * w}' height='${34 * w}' fill='ORANGE'/>`).join('');
const parts = [example.written[t], example.source[s], Math.round(100 * weights[s])];
const text = safe(says.replace(/{}/g, () => parts.shift()));
const over = `<rect x='${LEFT - 34}' y='${TOP + CELL * t - 1}' fill='none'
  width='${CELL * weights.length + 35}' height='CELL' stroke='ORANGE'
  stroke-width='2.5'/>${marks}<text x='${LEFT - 34}' font-weight='bold'
  y='${TOP + CELL * T + 24}'>${text}</text>`;
img.src = 'data:image/svg+xml,'
  + encodeURIComponent(example.svg.replace('@over@', () => over));
if (slider) slider.nextElementSibling.textContent = Number(slider.value) + 1;
this.dataset.state = JSON.stringify(state);
"""
for _name, _value in {"CELL": CELL, "LEFT": LEFT, "TOP": TOP, "ORANGE": ORANGE}.items():
    _MAP = _MAP.replace(_name, str(_value))
