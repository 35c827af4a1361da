"""Lesson 8: sentences with three knobs, readers, and what each of them costs.

A reader takes rows (B, T, H) and what it has kept of the rows before, and gives rows
(B, T, H) and what it keeps now. So it reads all at once, or token by token.
`Radar` draws a table in the browser; without a kernel a slider over drawings stands in
its place.
"""

import json
import math
import time
from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from statistics import median
from typing import Any

import anywidget
import matplotlib.pyplot as plt
import torch
import traitlets
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle, Rectangle
from torch import Tensor, nn
from torch.nn import functional as F
from torch.utils._python_dispatch import TorchDispatchMode

from helpers.data.long_lags import SYMBOLS, first_symbol
from helpers.figures.style import BLUE, COLOURS, FAINT, INK, ORANGE, STYLE
from helpers.measure.conditions import kernels, one_thread
from helpers.measure.results import stored as stored_results
from helpers.models.solving import Outcome
from helpers.models.training import accuracy
from helpers.progress.language import COURSE, korean
from helpers.widgets.slide import slide
from helpers.widgets.widget import in_jupyter

DILATIONS = (1, 2, 4, 8, 16)  # of the convolutions, which see 63 tokens
FIELD = 1 + 2 * sum(DILATIONS)

FILLER = "·"

# The five architectures of the lesson, each with the start that reaches furthest.
BEST_START = {
    "RNN": "RNN, orthogonal",
    "GRU": "GRU, update bias 4",
    "LSTM": "LSTM, forget bias 4",
    "convolutions": "convolutions",
    "Transformer": "Transformer",
}

State = list[Tensor]
Table = Mapping[str, Mapping[str, float]]
Runs = Mapping[str, Mapping[int, Sequence[Mapping[str, float]]]]


# Sentences with three knobs


def sentences(
    n: int, spread: int = 0, order: bool = False, lag: int = 0, seed: int = 0
) -> tuple[list[list[str]], list[int]]:
    """Draw `n` sentences "dog bites man"; a coin makes each noun a dog or a man.

    Three knobs: up to `spread` fillers in front make the lengths differ; `lag` fillers
    behind the first noun keep the two apart; with `order` the question is whether the
    dog bites, else whether both nouns are the same. One seed gives the same nouns
    whatever the knobs. Returns lists of words, and answers 0 or 1.
    Raises ValueError if n < 1, spread < 0 or lag < 0.
    """
    if n < 1 or min(spread, lag) < 0:
        raise ValueError(
            f"need n >= 1, spread >= 0 and lag >= 0, got {n}, {spread} and {lag}"
        )
    generator = torch.Generator().manual_seed(seed)
    nouns = torch.randint(2, (n, 2), generator=generator)  # 1 = dog
    early = torch.randint(spread + 1, (n,), generator=generator)
    names = "man", "dog"
    rows = [
        [FILLER] * before + [names[who]] + [FILLER] * lag + ["bites", names[whom]]
        for (who, whom), before in zip(nouns.tolist(), early.tolist(), strict=True)
    ]
    answers = nouns[:, 0] if order else (nouns[:, 0] == nouns[:, 1]).long()
    return rows, answers.tolist()


def information(seen: Sequence[Hashable], answers: Sequence[Hashable]) -> float:
    """Return the mutual information of two columns in bits, from their frequencies.

    0 if seeing one tells nothing about the other. Few examples of many kinds make it
    too large: take many more examples than there are kinds.
    Raises ValueError if the columns are empty or not of one length.
    """
    if not seen or len(seen) != len(answers):
        raise ValueError(f"need two equal columns, got {len(seen)} and {len(answers)}")
    both = [*zip(seen, answers, strict=True)]
    return max(0.0, _entropy(seen) + _entropy(answers) - _entropy(both))


def _entropy(column: Sequence[Hashable]) -> float:
    shares = [count / len(column) for count in Counter(column).values()]
    return -sum(share * math.log2(share) for share in shares)


# Readers


class Recurrent(nn.Module):
    """PyTorch's RNN, GRU or LSTM; it keeps a state of H numbers, the LSTM 2 H."""

    def __init__(self, kind: str, H: int):
        super().__init__()
        self.cell: nn.RNNBase = getattr(nn, kind)(H, H, batch_first=True)

    def forward(self, x: Tensor, state: State | None = None) -> tuple[Tensor, State]:
        h: Any = None
        if state is not None:
            h = state[0] if len(state) == 1 else tuple(state)
        rows, h = self.cell(x, h)
        return rows, [h] if isinstance(h, Tensor) else [*h]


class Convolutions(nn.Module):
    """Causal convolutions of width 3, each added to its input: a TCN.

    They see FIELD tokens, so each layer keeps the last 2 d rows that came into it.
    """

    def __init__(self, H: int):
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(3 * H, H) for _ in DILATIONS)

    def forward(self, x: Tensor, state: State | None = None) -> tuple[Tensor, State]:
        B, _, H = x.shape
        if state is None:
            state = [x.new_zeros(B, 2 * d, H) for d in DILATIONS]
        kept = []
        for layer, before, d in zip(self.layers, state, DILATIONS, strict=True):
            seen = torch.cat([before, x], dim=1)  # (B, 2 d + T, H)
            kept.append(seen[:, -2 * d :])
            three = torch.cat([seen[:, : -2 * d], seen[:, d:-d], x], dim=2)
            x = x + layer(three).relu()  # far, middle, now: (B, T, 3 H) -> (B, T, H)
        return x, kept


class Block(nn.Module):
    """A block of a Transformer: look at all rows so far, then think. See lesson 11."""

    def __init__(self, H: int, heads: int = 4):
        super().__init__()
        self.heads = heads
        self.from_row, self.join = nn.Linear(H, 3 * H), nn.Linear(H, H)
        wide = 4 * H
        self.feed = nn.Sequential(nn.Linear(H, wide), nn.ReLU(), nn.Linear(wide, H))
        self.norms = nn.ModuleList(nn.LayerNorm(H) for _ in range(2))

    def forward(self, x: Tensor, before: Tensor) -> tuple[Tensor, Tensor]:
        """Read x (B, T, H) after rows with keys and values `before`, (2, B, S, H)."""
        T, S = x.size(1), before.size(2)
        q, *new = self.from_row(self.norms[0](x)).chunk(3, dim=-1)
        kept = torch.cat([before, torch.stack(new)], dim=2)  # (2, B, S + T, H)
        q, k, v = (
            z.unflatten(-1, (self.heads, -1)).transpose(1, 2) for z in (q, *kept)
        )
        scores = q @ k.mT / k.size(-1) ** 0.5  # (B, N, T, S + T)
        past = torch.ones(T, S + T, dtype=torch.bool).tril(S)
        weights = scores.masked_fill(~past, -math.inf).softmax(dim=-1)
        x = x + self.join((weights @ v).transpose(1, 2).flatten(2))
        return x + self.feed(self.norms[1](x)), kept


class Transformer(nn.Module):
    """A Transformer that reads from left to right; a block keeps two rows a token."""

    def __init__(self, H: int, layers: int = 2):
        super().__init__()
        self.blocks = nn.ModuleList(Block(H) for _ in range(layers))
        self.norm = nn.LayerNorm(H)

    def forward(self, x: Tensor, state: State | None = None) -> tuple[Tensor, State]:
        B, T, H = x.shape
        if state is None:
            state = [x.new_zeros(2, B, 0, H) for _ in self.blocks]
        x = x + clocks(state[0].size(2), T, H)
        kept = []
        for block, before in zip(self.blocks, state, strict=True):
            x, now = block(x, before)
            kept.append(now)
        return self.norm(x), kept


def clocks(start: int, T: int, H: int) -> Tensor:
    """Return the hands of H / 2 clocks at places start, start + 1, …: (T, H)."""
    speeds = 10_000 ** (-torch.arange(0, H, 2) / H)
    angles = torch.arange(start, start + T)[:, None] * speeds
    return torch.stack([angles.sin(), angles.cos()], dim=-1).flatten(1)


def build(name: str, H: int = 64) -> nn.Module:
    """Return a new reader; its name says how it starts, as in BEST_START.

    The plain names RNN, GRU and LSTM start as PyTorch has them. An orthogonal RNN also
    starts with W_x times 0.3 and without biases.
    """
    if name == "convolutions":
        return Convolutions(H)
    if name == "Transformer":
        return Transformer(H)
    kind, *start = name.split(", ")
    reader = Recurrent(kind, H)
    with torch.no_grad():
        if start == ["orthogonal"]:  # and small inputs, so that the tanh stays steep
            nn.init.orthogonal_(reader.cell.get_parameter("weight_hh_l0"))
            for part, scale in {"weight_ih": 0.3, "bias_ih": 0, "bias_hh": 0}.items():
                reader.cell.get_parameter(part + "_l0").mul_(scale)
        elif start:  # the second block: f of an LSTM, z of a GRU
            bias = float(start[0].split()[-1])
            for part, value in {"bias_ih_l0": bias, "bias_hh_l0": 0.0}.items():
                reader.cell.get_parameter(part)[H : 2 * H] = value
    return reader


def state_after(reader: nn.Module, t: int, H: int = 64) -> State:
    """Return what `reader` keeps after t tokens: the right sizes, numbers made up.

    Only with a Transformer do the sizes depend on t.
    """
    if isinstance(reader, Transformer):
        return [torch.randn(2, 1, t, H) for _ in reader.blocks]
    with torch.no_grad():
        _, state = reader(torch.randn(1, 1, H))
    return list(state)


class Learner(nn.Module):
    """Symbols (B, T) into rows, through a reader; the last row answers (B, 8)."""

    def __init__(self, name: str, H: int = 64):
        super().__init__()
        self.from_symbol = nn.Embedding(SYMBOLS, H)
        self.reader = build(name, H)
        self.from_row = nn.Linear(H, SYMBOLS)

    def forward(self, symbols: Tensor) -> Tensor:
        rows, _ = self.reader(self.from_symbol(symbols))  # (B, T, H)
        answers: Tensor = self.from_row(rows[:, -1])
        return answers


def learn(name: str, T: int, seed: int, steps: int, H: int = 64) -> Outcome:
    """Train a Learner on the first of T symbols; solved is 99 % of 512 others.

    As in lesson 5: Adam, 32 fresh sequences a step, gradients clipped to norm 1, a test
    every 50 steps, and an end once it is solved.
    """
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        model = Learner(name, H)
    slow = name.startswith(("RNN", "Transformer"))
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3 if slow else 3e-3)
    generator = torch.Generator().manual_seed(seed)
    x_test, y_test = first_symbol(512, T, torch.Generator().manual_seed(seed + 1000))
    score = 0.0
    with one_thread():
        for step in range(1, steps + 1):
            x, y = first_symbol(32, T, generator)
            optimizer.zero_grad()
            F.cross_entropy(model(x), y).backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            if step % 50 == 0 or step == steps:
                score = accuracy(model, x_test, y_test)
                if score >= 0.99:
                    return Outcome(True, step, score)
    return Outcome(False, steps, score)


def parameters(name: str, H: int = 64) -> int:
    """Return how many numbers a Learner has."""
    return sum(weight.numel() for weight in Learner(name, H).parameters())


def stored() -> dict[str, Any]:
    """What lessons/08_why_hard/results.py has measured: "runs" and "widths"."""
    path = COURSE / "lessons/08_why_hard/results.json"
    return dict(json.loads(path.read_text(encoding="utf-8")))


def first_symbol_runs() -> dict[str, dict[int, list[dict[str, float]]]]:
    """All stored runs on the first symbol, of lessons 5 and 8: by name, then by T.

    A length that is missing was not run: all seeds had failed at a shorter one, or it
    is longer than what the convolutions see.
    """
    found: dict[str, dict[int, list[dict[str, float]]]] = {}
    for task, readers in stored_results("05_gates")["runs"].items():
        if task.startswith("first symbol"):
            T = int(task.split("=")[1])
            for name, outcomes in readers.items():
                found.setdefault(name, {})[T] = outcomes
    for name, lengths in stored()["runs"].items():
        more = {int(T): outcomes for T, outcomes in lengths.items()}
        found.setdefault(name, {}).update(more)
    kinds = [*BEST_START]
    ordered = sorted(found, key=lambda name: kinds.index(name.split(",")[0]))
    return {name: found[name] for name in ordered}


# Counters and clocks


class _Multiplications(TorchDispatchMode):  # type: ignore[no-untyped-call]
    """Adds up the multiplications of all matrix products and convolutions."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.total = 0

    def __torch_dispatch__(
        self, func: Any, types: Any, args: Any = (), kwargs: Any = None
    ) -> Any:
        out = func(*args, **(kwargs or {}))
        name = func.overloadpacket.__name__
        if name in ("mm", "bmm"):
            self.total += out.numel() * args[0].size(-1)
        elif name in ("addmm", "baddbmm"):
            self.total += out.numel() * args[1].size(-1)
        elif name == "convolution":
            self.total += out.numel() * args[1][0].numel()
        return out


@torch.no_grad()
def multiplications(run: Callable[[], object]) -> int:
    """Return how many numbers are multiplied in the matrix products of `run`.

    An LSTM is run step by step, so that nothing hides in its fused kernel.
    """
    with kernels(fused=False), _Multiplications() as counter:
        run()
    return int(counter.total)


def state_bytes(state: State) -> int:
    """Return the bytes of what a reader keeps."""
    return sum(part.nbytes for part in state)


@torch.no_grad()
def microseconds(run: Callable[[], object], times: int = 40) -> float:
    """Return the CPU microseconds of `run` on one thread, the best of several times."""
    best = math.inf
    with one_thread():
        for _ in range(times):
            start = time.process_time()
            run()
            best = min(best, time.process_time() - start)
    return 1e6 * best


def seconds_of_passes(
    reader: nn.Module, lengths: Sequence[int], repeats: int, H: int = 64
) -> Tensor:
    """Return CPU seconds to read T tokens at once, (repeats, lengths)."""
    rows = []
    for _ in range(repeats):
        xs = [torch.randn(1, T, H) for T in lengths]
        rows.append([microseconds(partial(reader, x), 1) / 1e6 for x in xs])
    return torch.tensor(rows)


# Pictures


def plot_knobs(
    rows: Sequence[Sequence[str]], bits: Mapping[str, float], question: str
) -> Figure:
    """Draw the first five sentences as coloured boxes, and beside them bits as bars."""
    colours = {"dog": BLUE, "man": ORANGE, "bites": INK, FILLER: "#e4e4e4"}
    with plt.rc_context(STYLE):
        fig, (ax, bars) = plt.subplots(1, 2, figsize=(8.6, 2.5), width_ratios=[3, 1])
        for y, row in enumerate(rows[:5]):
            for t, word in enumerate(row):
                ax.add_patch(
                    Rectangle((t + 0.06, y + 0.1), 0.88, 0.8, fc=colours[word])
                )
                if word != FILLER:
                    middle = {"ha": "center", "va": "center", "fontsize": 9}
                    ax.text(t + 0.5, y + 0.5, word[0].upper(), color="white", **middle)
        ax.set(xlim=(0, 28), ylim=(5, 0), xticks=[], yticks=[])
        ax.set_title(f"D dog, B bites, M man · {question}", fontsize=11, loc="left")
        ax.spines[:].set_visible(False)
        bars.barh(list(bits), list(bits.values()), color=BLUE, height=0.55)
        for y, value in enumerate(bits.values()):
            bars.text(max(value, 0) + 0.04, y, f"{value:.2f}", va="center", fontsize=10)
        bars.set(xlim=(0, 1.3), xticks=[0, 1], ylim=(len(bits) - 0.5, -0.5))
        bars.set_title("bits known of the answer", fontsize=11)
        bars.tick_params(axis="y", length=0)
        plt.close(fig)
    return fig


def plot_reach(runs: Runs) -> Figure:
    """Draw how many seeds of each reader learned the first of T symbols.

    Below the count stands the median number of steps of those that did; a dash stands
    where nothing was run.
    """
    lengths = sorted({T for of in runs.values() for T in of})
    with plt.rc_context(STYLE):
        size = (2.4 + 1.15 * len(lengths), 0.55 * len(runs) + 0.7)
        fig, ax = plt.subplots(figsize=size)
        for y, of in enumerate(runs.values()):
            for x, T in enumerate(lengths):
                _reach_cell(ax, x, y, of.get(T, []))
        ax.set(xlim=(-0.5, len(lengths) - 0.5), ylim=(len(runs) - 0.5, -0.5))
        ax.set_xticks(range(len(lengths)), [f"T = {T}" for T in lengths])
        ax.set_yticks(range(len(runs)), list(runs))
        ax.xaxis.tick_top()
        ax.tick_params(length=0)
        ax.spines[:].set_visible(False)
        plt.close(fig)
    return fig


def _reach_cell(
    ax: Axes, x: int, y: int, outcomes: Sequence[Mapping[str, float]]
) -> None:
    steps = [outcome["steps"] for outcome in outcomes if outcome["solved"]]
    share = len(steps) / max(1, len(outcomes))
    box = Rectangle((x - 0.47, y - 0.45), 0.94, 0.9, color=BLUE)
    box.set_alpha(0.06 + 0.8 * share)
    ax.add_patch(box)
    text = f"{len(steps)} of {len(outcomes)}" if outcomes else "–"
    text += f"\n{median(steps):,g} steps" if steps else ""
    ink = "white" if share > 0.5 else INK
    ax.text(x, y, text, ha="center", va="center", fontsize=10, color=ink)


def plot_growth(
    tokens: Sequence[int], panels: Mapping[str, Mapping[str, Sequence[float]]]
) -> Figure:
    """Draw costs over the tokens read so far, a panel a kind, both axes by powers.

    panels[kind][name] has a number for each of the first `tokens`.
    """
    with plt.rc_context(STYLE):
        fig, axes = plt.subplots(1, len(panels), figsize=(8.6, 3.4), squeeze=False)
        for ax, (kind, curves) in zip(axes.flat, panels.items(), strict=True):
            for i, (name, values) in enumerate(curves.items()):
                colour = [*COLOURS, INK][i % 6]
                at = tokens[: len(values)]
                marker = "osD^vP"[i % 6]
                style = {"marker": marker, "ms": 6, "lw": 4.5 - 0.6 * i}
                ax.loglog(at, values, color=colour, label=name, **style)
            ax.set(xlabel="tokens read before", title=kind)
            ax.title.set_fontsize(12)
            ax.set_xticks(tokens, [f"{t:,}" for t in tokens])
            ax.minorticks_off()
        lines = axes.flat[0].get_legend_handles_labels()
        where = {"loc": "center left", "bbox_to_anchor": (1, 0.5)}
        axes.flat[-1].legend(*lines, frameon=False, **where)
        plt.close(fig)
    return fig


def outward(table: Table, better: Mapping[str, str]) -> dict[str, dict[str, float]]:
    """Return each value's place between the worst (0) and the best (1) of its column.

    Places are by powers: half-way is the geometric mean. better[column] is "low" or
    "high". Values must be above 0. In a column of equal values all are best.
    """
    places: dict[str, dict[str, float]] = {name: {} for name in table}
    for column, wish in better.items():
        logs = {name: math.log(row[column]) for name, row in table.items()}
        ends = sorted((min(logs.values()), max(logs.values())), reverse=wish == "low")
        for name, value in logs.items():
            span = ends[1] - ends[0]
            places[name][column] = (value - ends[0]) / span if span else 1.0
    return places


def plot_radar(table: Table, better: Mapping[str, str], shown: Sequence[str]) -> Figure:
    """Draw the rows `shown` of a table as kites: further out is better."""
    places = outward(table, better)
    turns = [math.pi / 2 - 2 * math.pi * i / len(better) for i in range(len(better))]
    with plt.rc_context(STYLE):
        fig, ax = plt.subplots(figsize=(6.4, 4.4))
        for ring in (0.34, 0.67, 1.0):
            ax.add_patch(Circle((0, 0), ring, fill=False, color=FAINT, lw=0.8))
        for turn, column in zip(turns, better, strict=True):
            x, y = math.cos(turn), math.sin(turn)
            ax.plot([0, x], [0, y], color=FAINT, lw=0.8)
            side = "center" if abs(x) < 0.1 else "left" if x > 0 else "right"
            up = "center" if abs(y) < 0.1 else "bottom" if y > 0 else "top"
            ax.text(1.06 * x, 1.06 * y, column, ha=side, va=up, fontsize=11)
        for colour, name in zip(COLOURS, table, strict=False):
            if name in shown:
                radii = [0.12 + 0.88 * places[name][column] for column in better]
                xs = [r * math.cos(a) for r, a in zip(radii, turns, strict=True)]
                ys = [r * math.sin(a) for r, a in zip(radii, turns, strict=True)]
                ax.fill(xs, ys, color=colour, alpha=0.12)
                ax.plot([*xs, xs[0]], [*ys, ys[0]], "o-", color=colour, label=name)
        ax.set(xlim=(-2.1, 2.1), ylim=(-1.3, 1.3), aspect="equal")
        ax.axis("off")
        ax.legend(frameon=False, loc="upper right", fontsize=10)
        plt.close(fig)
    return fig


class Radar(anywidget.AnyWidget):
    """A table as kites on axes on which outward is better; rows switch on and off.

    `table[name][column]` are numbers above 0; better[column] is "low" or "high". Point
    at a column's name to see its ranking.
    """

    rows: Any = traitlets.List().tag(sync=True)
    axes: Any = traitlets.List().tag(sync=True)
    words = traitlets.Dict().tag(sync=True)

    def __init__(self, table: Table, better: Mapping[str, str]):
        self.table, self.better = table, better
        places = outward(table, better)
        rows = [
            {
                "name": name,
                "colour": COLOURS[i % len(COLOURS)],
                "values": [row[column] for column in better],
                "places": [places[name][column] for column in better],
            }
            for i, (name, row) in enumerate(table.items())
        ]
        axes = [{"name": column, "better": wish} for column, wish in better.items()]
        words = KOREAN if korean() else ENGLISH
        super().__init__(rows=rows, axes=axes, words=words)

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        names = list(self.table)
        choices = [names] if in_jupyter() else [names, *([name] for name in names)]
        frames = [plot_radar(self.table, self.better, shown) for shown in choices]
        labels = [self.words["all"], *names][: len(frames)]
        still = slide(frames, labels, self.words["shown"])
        data = {"text/plain": "Radar", **still._repr_mimebundle_()}
        if in_jupyter() and (view := super()._repr_mimebundle_(**kwargs)):
            data |= view[0]
        return data, {}


ENGLISH = {
    "all": "all",
    "shown": "shown",
    "point": "switch architectures on and off; point at a property to see its ranking",
    "low": "less is better",
    "high": "more is better",
}
KOREAN = {
    "all": "모두",
    "shown": "보이는 것",
    "point": "구조를 켜고 끄세요. 속성을 가리키면 순위가 보입니다",
    "low": "작을수록 좋음",
    "high": "클수록 좋음",
}

Radar._esm = """
function render({ model, el }) {
  const rows = model.get("rows"), axes = model.get("axes"), words = model.get("words");
  const X = 350, Y = 200, R = 145, on = rows.map(() => true);
  let axis = 0, chosen = -1;
  el.classList.add("radar");
  el.dataset.lmSuppressShortcuts = "true";
  el.innerHTML = `<div class="bar"></div><svg viewBox="0 0 700 400" role="img"></svg>
    <p aria-live="polite"></p><p class="note"></p>`;
  const bar = el.querySelector(".bar"), svg = el.querySelector("svg");
  const [text, note] = el.querySelectorAll("p");
  note.textContent = words.point;
  svg.setAttribute("aria-label", words.point);
  rows.forEach((row, i) => {
    const label = document.createElement("label");
    const box = document.createElement("input");
    box.type = "checkbox"; box.checked = true;
    label.style.setProperty("--line", row.colour);
    label.append(box, Object.assign(document.createElement("span"),
      { textContent: row.name }));
    box.addEventListener("change", () => { on[i] = box.checked; draw(); });
    label.addEventListener("pointerenter", () => { chosen = i; draw(); });
    label.addEventListener("pointerleave", () => { chosen = -1; draw(); });
    bar.append(label);
  });

  const at = (i, radius) => {
    const turn = (2 * Math.PI * i) / axes.length;
    return [X + radius * Math.sin(turn), Y - radius * Math.cos(turn)];
  };
  const safe = (name) => name.replace(/&/g, "&amp;").replace(/</g, "&lt;");
  const short = (value) => value < 100 ? Number(value.toPrecision(3)).toString()
    : Math.round(value).toLocaleString();

  function spoke({ name }, i) {
    const [x, y] = at(i, R), [lx, ly] = at(i, R + 16);
    const side = Math.abs(x - X) < 5 ? "middle" : x > X ? "start" : "end";
    return `<path class="ring" d="M ${X} ${Y} L ${x} ${y}"/>
      <text class="axis ${i === axis ? "chosen" : ""}" data-axis="${i}" tabindex="0"
        role="button" x="${lx}" y="${ly}" text-anchor="${side}">${safe(name)}</text>`;
  }

  function kite(row, i) {
    if (!on[i]) return "";
    const points = row.places.map((place, j) => at(j, R * (0.12 + 0.88 * place)));
    const dots = points.map(([x, y]) => `<circle cx="${x}" cy="${y}" r="5"/>`).join("");
    const fade = chosen >= 0 && chosen !== i ? "faded" : "";
    return `<g class="kite ${fade}" style="--line: ${row.colour}"><polygon
      points="${points.map((p) => p.join()).join(" ")}"/>${dots}</g>`;
  }

  function draw() {
    const rings = [0.34, 0.67, 1].map((r) =>
      `<circle class="ring" cx="${X}" cy="${Y}" r="${r * R}"/>`).join("");
    svg.innerHTML = rings + axes.map(spoke).join("") + rows.map(kite).join("");
    const { name, better } = axes[axis], sign = better === "low" ? 1 : -1;
    const order = rows.filter((_, i) => on[i])
      .map((row) => [row.name, row.values[axis]])
      .sort((a, b) => sign * (a[1] - b[1]));
    text.textContent = `${name} (${words[better]}): `
      + order.map(([who, value]) => `${who} ${short(value)}`).join(" · ");
  }

  const choose = (event) => {
    const i = event.target.dataset?.axis;
    if (i !== undefined && Number(i) !== axis) { axis = Number(i); draw(); }
  };
  svg.addEventListener("pointerover", choose);
  svg.addEventListener("click", choose);
  svg.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    choose(event);
    svg.querySelector(`[data-axis="${axis}"]`).focus();
  });
  draw();
}
export default { render };
"""
Radar._css = """
.radar { max-width: 720px; font-size: 14px; color: var(--jp-ui-font-color1); }
.radar svg { display: block; width: 100%; }
.radar .bar { display: flex; flex-wrap: wrap; gap: 1.4em; margin-bottom: 0.4em; }
.radar label { display: flex; gap: 0.4em; align-items: center; font-weight: 600;
  color: var(--line); cursor: pointer; }
.radar input { accent-color: var(--line); }
.radar .ring { fill: none; stroke: var(--jp-border-color1); }
.radar .axis { fill: var(--jp-ui-font-color1); font-size: 15px; cursor: pointer;
  dominant-baseline: central; }
.radar .axis.chosen { font-weight: 700; text-decoration: underline; }
.radar .kite polygon { fill: var(--line); fill-opacity: 0.12; stroke: var(--line);
  stroke-width: 3; stroke-linejoin: round; pointer-events: none; }
.radar .kite circle { fill: var(--line); }
.radar .kite.faded { opacity: 0.2; }
.radar p { margin: 0.3em 0; font-size: 15px; font-weight: 600; }
.radar .note { font-size: 14px; font-weight: 400; color: var(--jp-ui-font-color2); }
"""


# What the exercises are about


@dataclass(frozen=True)
class Layer:
    """A layer that reads rows of H numbers and gives rows of H numbers, without biases.

    `kind` is "RNN", "GRU", "LSTM", "convolution" or "attention". A convolution is
    causal, with `kernel` weights that are `dilation` tokens apart.
    """

    kind: str
    H: int
    kernel: int = 1
    dilation: int = 1


@dataclass(frozen=True)
class Card:
    """What was measured of an architecture.

    A token takes `us` microseconds, and `us_per_1000` more for every 1,000 tokens read
    before; in the same way it keeps `kb` kilobytes. It has learned to bridge `reach`
    tokens; `parallel` says that its training need not go token by token.
    """

    name: str
    us: float
    us_per_1000: float
    kb: float
    kb_per_1000: float
    reach: int
    parallel: bool
    parameters: int


@dataclass(frozen=True)
class Need:
    """A job, and its limits; a limit may be reached, and what is not said is free.

    After `context` tokens a token may take `us` microseconds and `kb` kilobytes may be
    kept; what belongs together is up to `lag` tokens apart; with `parallel` training
    must not go token by token. Of all that fits, the `wish` is to have the least "us"
    or "kb" after `context` tokens, or the fewest "parameters".
    """

    job: str
    context: int
    us: float = math.inf
    kb: float = math.inf
    lag: int = 0
    parallel: bool = False
    wish: str = "parameters"


# Bytes and parameters are counted, reach is measured; times are round numbers in the
# proportions of a run of the lesson. H = 64, 32-bit numbers, one core.
CARDS = [
    Card("LSTM", 70, 0, 0.512, 0, 50, False, 34_312),
    Card("Transformer", 350, 110, 0, 1024, 100, True, 101_128),
    Card("RNN", 30, 0, 0.256, 0, 20, False, 9_352),
    Card("GRU", 40, 0, 0.256, 0, 100, False, 25_992),
    Card("convolutions", 110, 0, 15.872, 0, 50, True, 62_792),
]

NEEDS = [
    Need("hearing aid", 1_000_000, us=500, kb=64, lag=10, wish="us"),
    Need("phone keyboard", 200, us=1000, kb=100, lag=40),
    Need("clinic reports", 2_000, us=1000, lag=80, parallel=True, wish="us"),
    Need("heart monitor", 100_000, us=500, kb=64, lag=40, parallel=True),
    Need("chat for a million users", 4_000, kb=0.256, lag=90, wish="kb"),
    Need("thermostat", 5_000, us=30, kb=4, lag=15),
    Need("live interpreter", 10_000, us=500, lag=90, parallel=True, wish="us"),
    Need("short messages", 12, us=400, lag=10, parallel=True, wish="kb"),
]
