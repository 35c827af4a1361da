"""Lesson 9: a sequence-to-sequence model to train, its scores, its pictures.

`Seq2Seq` is the model of the lesson with PyTorch's own GRU inside; `fit` trains it with
teacher forcing, or with its own words. `Decoder`, `Markov` and `Script` are decoders
for the exercises. `StepThrough` shows a trained model writing, symbol by symbol.
"""

import base64
import io
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from html import escape
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import torch
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch, Rectangle
from torch import Tensor, nn
from torch.nn.functional import cross_entropy, one_hot, pad
from torch.nn.utils.rnn import pack_padded_sequence, pad_sequence

from helpers.data.vocabulary import EOS, PAD, SOS, Vocabulary
from helpers.figures.style import BLUE, COLOURS, FAINT, INK, ORANGE, STYLE
from helpers.progress.language import COURSE

Task = Callable[..., tuple[Tensor, Tensor]]  # copy_task or reverse_task
Draw = Callable[[torch.Generator], tuple[Tensor, Tensor]]
LETTERS = "abcdefghij"  # how the ten symbols of the copy task are shown

# The copy task of the lesson: strings of 12 out of 10 symbols, and how it is trained.
LENGTH, SYMBOLS, H, BATCH, STEPS = 12, 10, 48, 64, 500
V = SYMBOLS + 3  # and the three signs


class Seq2Seq(nn.Module):
    """Read sources (B, S), write targets (B, T); V symbols, states of H numbers."""

    def __init__(self, V: int, H: int):
        super().__init__()
        self.embed_source = nn.Embedding(V, H)
        self.embed_target = nn.Embedding(V, H)
        self.encoder = nn.GRU(H, H, batch_first=True)
        self.decoder = nn.GRU(H, H, batch_first=True)
        self.read_out = nn.Linear(H, V)

    def encode(self, sources: Tensor) -> Tensor:
        """Return the context vectors (B, H): the last states before the pads."""
        lengths, x = (sources != PAD).sum(dim=1), self.embed_source(sources)
        if int(lengths.min()) < sources.size(1):
            x = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        _, h = self.encoder(x)
        context: Tensor = h[0]
        return context

    def step(self, symbols: Tensor, h: Tensor) -> tuple[Tensor, Tensor]:
        """Return scores (B, V) after symbols (B,), and the new states (B, H)."""
        states, h = self.decoder(self.embed_target(symbols)[:, None], h[None])
        return self.read_out(states[:, 0]), h[0]

    def forward(self, sources: Tensor, inputs: Tensor) -> Tensor:
        """Return scores (B, T, V) where the inputs (B, T) are what was said before."""
        context = self.encode(sources)[None]
        states, _ = self.decoder(self.embed_target(inputs), context)
        scores: Tensor = self.read_out(states)
        return scores

    @torch.no_grad()
    def generate(self, sources: Tensor, T: int) -> Tensor:
        """Return T symbols (B, T) for each source, the likeliest at every step."""
        symbols, h = torch.full((len(sources),), SOS), self.encode(sources)
        said = []
        for _ in range(T):
            scores, h = self.step(symbols, h)
            symbols = scores.argmax(dim=-1)
            said.append(symbols)
        return torch.stack(said, dim=1)


def new_model(V: int, H: int, seed: int) -> Seq2Seq:
    """A model with random weights of its own; the global generator is left alone."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        return Seq2Seq(V, H)


def fit(
    model: Seq2Seq,
    draw: Draw,
    steps: int,
    lr: float = 0.01,
    seed: int = 0,
    forced: Callable[[float], float] = lambda progress: 1.0,
) -> list[float]:
    """Train for `steps` steps of Adam, rate falling to 0; return the losses.

    `draw(generator)` makes a batch: sources (B, S) and targets (B, T) that end with
    <eos>. `forced(progress)` is the chance that the next input is the right symbol and
    not the model's own; progress goes from 0 to 1.
    """
    generator = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(model.parameters(), lr=lr, fused=True)
    losses = []
    for step in range(steps):
        optimizer.param_groups[0]["lr"] = lr * (1 - step / steps)
        sources, targets = draw(generator)
        scores = _scores(model, sources, targets, forced(step / steps), generator)
        loss = cross_entropy(scores.flatten(0, 1), targets.flatten(), ignore_index=PAD)
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        losses.append(loss.item())
    return losses


def _scores(
    model: Seq2Seq, sources: Tensor, targets: Tensor, p: float, coins: torch.Generator
) -> Tensor:
    """The scores (B, T, V); each input is the right symbol with probability p."""
    if p >= 1:
        scores: Tensor = model(sources, pad(targets[:, :-1], (1, 0), value=SOS))
        return scores
    said, h = torch.full((len(sources),), SOS), model.encode(sources)
    steps = []
    for right in targets.unbind(dim=1):
        logits, h = model.step(said, h)
        steps.append(logits)
        coin = torch.rand(len(right), generator=coins) < p
        said = torch.where(coin, right, logits.argmax(dim=-1))
    return torch.stack(steps, dim=1)


def strings(task: Task, lengths: Sequence[int], B: int) -> Draw:
    """Batches of B fresh strings, to copy or reverse, of one random length each."""

    def draw(generator: torch.Generator) -> tuple[Tensor, Tensor]:
        choice, seed = torch.randint(2**31, (2,), generator=generator).tolist()
        x, y = task(B, lengths[choice % len(lengths)], SYMBOLS, seed)
        return x, pad(y, (0, 1), value=EOS)

    return draw


def other_strings(task: Task, length: int, n: int = 500) -> tuple[Tensor, Tensor]:
    """Sources (n, length) and targets (n, length + 1), not those of training."""
    x, y = task(n, length, SYMBOLS, seed=2**40 + length)
    return x, pad(y, (0, 1), value=EOS)


def sample(sources: Tensor, targets: Tensor, B: int) -> Draw:
    """Batches of B rows drawn from sources (n, S) and targets (n, T)."""

    def draw(generator: torch.Generator) -> tuple[Tensor, Tensor]:
        i = torch.randint(len(sources), (B,), generator=generator)
        S, T = (int((x[i] != PAD).sum(dim=1).max()) for x in (sources, targets))
        return sources[i, :S], targets[i, :T]

    return draw


def as_tensors(
    pairs: Iterable[tuple[Iterable[str], Iterable[str]]], vocabulary: Vocabulary
) -> tuple[Tensor, Tensor]:
    """Return sources (n, S) and targets (n, T), the targets with <eos>, both padded."""
    end = torch.tensor([EOS])
    sources, targets = [], []
    for source, target in pairs:
        sources.append(vocabulary.encode(source))
        targets.append(torch.cat([vocabulary.encode(target), end]))
    return pad_sequence(sources, batch_first=True), pad_sequence(
        targets, batch_first=True
    )


@dataclass(frozen=True)
class Scores:
    """Shares of right symbols, teacher-forced and free-running, and of whole answers.

    `forced` and `free` are means over the symbols (without <eos>), `exact` over the
    answers; the lists tell it for each position.
    """

    forced: float
    free: float
    exact: float
    forced_by_position: list[float]
    free_by_position: list[float]


@torch.no_grad()
def score(model: Seq2Seq, sources: Tensor, targets: Tensor) -> Scores:
    """Score a model on sources (n, S) and targets (n, T) that end with <eos>."""
    known = model(sources, pad(targets[:, :-1], (1, 0), value=SOS)).argmax(dim=-1)
    said = model.generate(sources, targets.size(1))
    real = targets > EOS  # (n, T)
    right = {"forced": (known == targets) & real, "free": (said == targets) & real}
    numbers = {
        name: hits.sum().item() / real.sum().item() for name, hits in right.items()
    }
    exact = ((said == targets) | (targets == PAD)).all(dim=1).float().mean().item()
    by_position = {
        f"{name}_by_position": (hits.sum(0) / real.sum(0).clamp(min=1)).tolist()[:-1]
        for name, hits in right.items()
    }
    return Scores(**numbers, exact=exact, **by_position)


def rounded(scores: Scores) -> dict[str, Any]:
    """The scores as plain numbers with three digits, to be stored."""
    plain = asdict(scores)
    return {
        name: [round(x, 3) for x in value]
        if isinstance(value, list)
        else round(value, 3)
        for name, value in plain.items()
    }


def stored() -> dict[str, Any]:
    """What lessons/09_seq2seq/results.py has stored; `make results` remakes it."""
    text = (COURSE / "lessons/09_seq2seq/results.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


class Decoder(nn.Module):
    """One step: symbols (B,), states (B, H) -> scores (B, V), new states."""

    def __init__(self, V: int, H: int):
        super().__init__()
        self.embed = nn.Embedding(V, H)
        self.cell = nn.GRUCell(H, H)
        self.read_out = nn.Linear(H, V)

    def forward(self, symbols: Tensor, h: Tensor) -> tuple[Tensor, Tensor]:
        h = self.cell(self.embed(symbols), h)
        return self.read_out(h), h


def new_decoder(V: int, H: int, seed: int = 0, sharp: float = 1.0) -> Decoder:
    """An untrained decoder without gradients; `sharp` multiplies all its weights."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        decoder = Decoder(V, H).requires_grad_(False)
    for weight in decoder.parameters():
        weight.mul_(sharp)
    return decoder


class Markov(nn.Module):
    """A decoder that looks at the last symbol only: chances (V, V), rows sum to 1."""

    def __init__(self, chances: Tensor):
        super().__init__()
        self.scores = chances.log()

    def forward(self, symbols: Tensor, h: Tensor) -> tuple[Tensor, Tensor]:
        return self.scores[symbols], h


class Script(nn.Module):
    """A decoder that says line (B, T) of a script, whatever it is fed.

    Its states (B, 2) are row and time, from `start()`. Beyond the script's end it
    raises RuntimeError: nobody should ask it for so much.
    """

    def __init__(self, lines: Tensor, V: int):
        super().__init__()
        self.lines, self.V = lines, V

    def start(self) -> Tensor:
        """The states (B, 2) before the first symbol."""
        B = len(self.lines)
        return torch.stack([torch.arange(B), torch.zeros(B).long()], dim=1).float()

    def forward(self, symbols: Tensor, h: Tensor) -> tuple[Tensor, Tensor]:
        row, time = h.long().unbind(dim=1)
        if int(time.max()) >= self.lines.size(1):
            raise RuntimeError(
                f"this decoder was asked for more than {self.lines.size(1)} symbols: "
                "stop at the cap, and when every sequence has said <eos>"
            )
        scores = 9.0 * one_hot(self.lines[row, time], self.V)
        return scores, torch.stack([row, time + 1], dim=1).float()


def plot_seq2seq(source: Sequence[str], target: Sequence[str]) -> Figure:
    """Draw an encoder that reads `source` and a decoder that writes `target`."""
    S, T = len(source), len(target) + 1
    with plt.rc_context(STYLE):
        fig, ax = plt.subplots(figsize=(9, 2.9))
        ax.set(xlim=(-0.7, S + T + 0.9), ylim=(-1.35, 1.5), aspect="equal")
        ax.axis("off")
        for i, symbol in enumerate(source):
            _draw_cell(ax, i, BLUE, below=symbol)
        fed, said = ["<sos>", *target], [*target, "<eos>"]
        for t in range(T):
            _draw_cell(ax, S + 1.2 + t, ORANGE, below=fed[t], above=said[t])
        _arrow(ax, (S - 0.7, 0), (S + 0.87, 0))
        ax.text(S + 0.1, 0.16, "context", ha="center", fontsize=12, weight="bold")
        ax.text((S - 1) / 2, 1.05, "encoder: reads", ha="center", color=BLUE)
        middle = S + 1.2 + (T - 1) / 2
        ax.text(middle, -1.3, "decoder: is fed, says", ha="center", color=ORANGE)
        plt.close(fig)
    return fig


def _draw_cell(ax: Axes, x: float, colour: str, below: str, above: str = "") -> None:
    style = "round,pad=0.02,rounding_size=0.08"
    box = FancyBboxPatch(
        (x - 0.28, -0.28), 0.56, 0.56, boxstyle=style, fc=(colour, 0.12), ec=colour
    )
    ax.add_patch(box)
    ax.text(x, -0.9, below, ha="center", fontsize=11)
    _arrow(ax, (x, -0.66), (x, -0.3))
    _arrow(ax, (x - 0.66, 0), (x - 0.32, 0), INK if x else "none")
    if above:
        _arrow(ax, (x, 0.3), (x, 0.66))
        ax.text(x, 0.75, above, ha="center", fontsize=11)


def _arrow(
    ax: Axes, start: tuple[float, float], end: tuple[float, float], colour: str = INK
) -> None:
    how = {"arrowstyle": "-|>", "color": colour, "lw": 1.4, "mutation_scale": 10}
    ax.annotate("", end, start, arrowprops={**how, "shrinkA": 0, "shrinkB": 0})


def plot_seeds(
    x: Sequence[float],
    curves: Mapping[str, Sequence[Sequence[float]]],
    xlabel: str,
    ylabel: str,
) -> Figure:
    """Draw for each name a thin line per seed and a thick one for their median.

    Each curve is (seeds, len(x)), shares from 0 to 1.
    """
    with plt.rc_context(STYLE):
        fig, ax = plt.subplots(figsize=(7.5, 3.6))
        for (name, seeds), colour in zip(curves.items(), COLOURS, strict=False):
            ax.plot(x, np.transpose(seeds), color=colour, lw=0.8, alpha=0.5)
            middle = np.median(np.asarray(seeds), axis=0)
            ax.plot(x, middle, "o-", ms=5, color=colour, label=name)
        ax.set(xlabel=xlabel, ylabel=ylabel, ylim=(-0.03, 1.03), xticks=list(x))
        ax.legend(frameon=False, loc="center left", bbox_to_anchor=(1, 0.5))
        plt.close(fig)
    return fig


def plot_tree(chances: Mapping[str, Mapping[str, float]], steps: int) -> Figure:
    """Draw all that can be said in `steps` symbols, with the chance of each path.

    `chances[a][b]` is the chance that b follows a; chances[""] begins. Greedy's way
    is orange, the likeliest path blue.
    """
    rows = [("", 1.0)]
    levels = [rows]
    for _ in range(steps):
        rows = [(w + v, p * q) for w, p in rows for v, q in chances[w[-1:]].items()]
        levels.append(rows)
    best, greedy = max(rows, key=lambda row: row[1])[0], ""
    for _ in range(steps):
        after = chances[greedy[-1:]]
        greedy += max(after, key=lambda v: after[v])
    with plt.rc_context(STYLE):
        fig, ax = plt.subplots(figsize=(8, 3.7))
        places = _draw_levels(ax, levels, best, greedy)
        for words, p in rows:
            colour = BLUE if words == best else ORANGE if words == greedy else INK
            x, y = places[words]
            weight = "bold" if colour != INK else "normal"
            text = f"{words}  {p:.2f}"
            ax.text(x + 0.1, y, text, va="center", color=colour, weight=weight)
        ax.set(xlim=(-0.15, steps + 0.6), ylim=(-0.6, len(rows) - 0.4))
        ax.axis("off")
        plt.close(fig)
    return fig


def _draw_levels(
    ax: Axes, levels: list[list[tuple[str, float]]], best: str, greedy: str
) -> dict[str, tuple[float, float]]:
    """Draw the edges; return where each string of symbols stands."""
    most = len(levels[-1])
    places = {
        words: (float(depth), most - (i + 0.5) * most / len(level))
        for depth, level in enumerate(levels)
        for i, (words, _) in enumerate(level)
    }
    chance = {words: p for level in levels for words, p in level}
    for words, (x, y) in places.items():
        if not words:
            continue
        x0, y0 = places[words[:-1]]
        on = [c for c, way in ((BLUE, best), (ORANGE, greedy)) if way.startswith(words)]
        for shift, colour in enumerate(on or [FAINT]):
            ends = [y0 + 0.08 * shift, y + 0.08 * shift]
            ax.plot([x0, x], ends, color=colour, lw=2.5 if on else 1)
        step = chance[words] / chance[words[:-1]]
        place = (x0 + 0.65 * (x - x0), y0 + 0.65 * (y - y0))
        label = f"{words[-1]} {step:.2g}"
        paper = {"facecolor": "white", "edgecolor": "none", "pad": 1}
        ax.text(*place, label, fontsize=10, ha="center", va="center", bbox=paper)
    return places


def plot_errors(errors: Mapping[str, Sequence[float]], floor: float) -> Figure:
    """Draw mean squared errors, a dot for each seed, beside the noise floor."""
    with plt.rc_context(STYLE):
        fig, ax = plt.subplots(figsize=(7.5, 0.9 + 0.45 * len(errors)))
        for row, values in enumerate(errors.values()):
            ax.barh(row, float(np.mean(values)), height=0.6, color=BLUE, alpha=0.35)
            ax.plot(values, [row] * len(values), "o", ms=5, color=BLUE, alpha=0.7)
        ax.axvline(floor, color=INK, ls="--", lw=1.5, label=f"noise floor {floor:g}")
        ax.set(xlabel="mean squared error", ylim=(len(errors) - 0.5, -0.5))
        ax.set_yticks(range(len(errors)), list(errors))
        ax.tick_params(axis="y", length=0)
        ax.legend(frameon=False, loc="lower center", bbox_to_anchor=(0.5, 1))
        plt.close(fig)
    return fig


@dataclass(frozen=True)
class Trace:
    """How one answer was written: what was fed and said, and the chances (T, V)."""

    fed: list[int]
    said: list[int]
    chances: list[list[float]]


@torch.no_grad()
def trace(model: Seq2Seq, source: Tensor, target: Tensor, forced: bool) -> Trace:
    """Follow the model writing for source (S,) as many symbols as target (T,) has."""
    symbol, h = SOS, model.encode(source[None])
    way = Trace([], [], [])
    for right in target.tolist():
        scores, h = model.step(torch.tensor([symbol]), h)
        way.fed.append(symbol)
        way.said.append(int(scores.argmax()))
        way.chances.append([round(p, 3) for p in scores[0].softmax(dim=0).tolist()])
        symbol = right if forced else way.said[-1]
    return way


class StepThrough:
    """A trained model writes, one symbol at a time, with or without a teacher.

    Sources (n, S) and targets (n, T) of the lesson's copy task. All steps are computed
    now; the page holds them and needs no kernel. Where no HTML is shown, a still
    picture of the first example stands in its place. ValueError without examples.
    """

    def __init__(self, model: Seq2Seq, sources: Tensor, targets: Tensor):
        if len(sources) == 0:
            raise ValueError("StepThrough needs at least one example")
        self.sources, self.targets = sources, targets
        self.names = [_spoken(source.tolist()) for source in sources]
        self.contexts = [
            [round(x, 2) for x in row.tolist()] for row in model.encode(sources)
        ]
        self.ways = [
            [trace(model, *pair, forced) for forced in (False, True)]
            for pair in zip(sources, targets, strict=True)
        ]

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        drawn = io.BytesIO()
        plot_trace(self.ways[0][0], self.targets[0]).savefig(drawn, dpi=144)
        return {
            "text/plain": "StepThrough",
            "text/html": self.page(),
            "image/png": base64.b64encode(drawn.getvalue()).decode(),
        }

    def frame(self, example: int, forced: bool, step: int) -> list[str]:
        """What stands in the picture's blanks after `step` symbols have been said."""
        way, target = self.ways[example][forced], self.targets[example].tolist()
        values = [_name(s) for s in self.sources[example].tolist()]
        values += [_colour(x) for x in self.contexts[example]]
        for t, right in enumerate(target):
            done, hit = t < step, way.said[t] == right
            values += [
                _name(way.fed[t]) if t <= min(step, len(target) - 1) else "",
                _name(way.said[t]) if done else "",
                ("#d5efe6" if hit else "#f8d5bd") if done else "#ffffff",
                _name(right),
            ]
        values += ["0.12" if forced else "1", "1" if forced else "0.12"]
        chances = way.chances[step - 1] if step else [0.0] * len(way.chances[0])
        for v in _BARS:
            tall = 80 * chances[v]
            said = step > 0 and way.said[step - 1] == v
            values += [f"{400 - tall:.0f}", f"{tall:.0f}", ORANGE if said else BLUE]
        return [*values, _caption(way, target, forced, step)]

    def page(self) -> str:
        """The HTML: an SVG picture, and what chooses example, teacher and step."""
        S, T = self.sources.size(1), self.targets.size(1)
        svg = _blank_picture(S, len(self.contexts[0]), T)
        frames = [
            [[self.frame(i, f, k) for k in range(T + 1)] for f in (False, True)]
            for i in range(len(self.names))
        ]
        unique = sorted({v for a in frames for b in a for c in b for v in c})
        place = {value: i for i, value in enumerate(unique)}
        coded = [[[[place[v] for v in c] for c in b] for b in a] for a in frames]
        data = json.dumps([svg, unique, coded], separators=(",", ":"))
        start = base64.b64encode(_fill(svg, frames[0][0][5]).encode()).decode()
        options = "".join(f"<option>{escape(name)}</option>" for name in self.names)
        return f"""
<figure data-frames="{escape(data)}" oninput="{_SHOW}" onclick="{_PRESS}"
  style="margin: 0; font: 14px var(--jp-ui-font-family, sans-serif)">
  <img src="data:image/svg+xml;base64,{start}" width="760"
    alt="a decoder, step by step" style="max-width: 100%; border-radius: 4px">
  <div style="{_ROW}"><label>source <select>{options}</select></label>
    <button type="button" value="-1">◀</button>
    <input type="range" min="0" max="{T}" value="5" style="width: 14em"
      aria-label="symbols said" data-lm-suppress-shortcuts="true">
    <button type="button" value="1">▶</button><output>5 of {T}</output>
    <label><input type="checkbox"> teacher forcing</label></div>
</figure>"""


_ROW = "display: flex; flex-wrap: wrap; gap: 0.8em; align-items: center; margin: 0.5em"
_SHOW = """
const [svg, values, frames] = JSON.parse(this.dataset.frames);
const step = this.querySelector('[type=range]');
const forced = this.querySelector('[type=checkbox]').checked ? 1 : 0;
const frame = frames[this.querySelector('select').selectedIndex][forced][step.value];
const picture = svg.replace(/@([0-9]+);/g, (_, i) => values[frame[i]]);
this.querySelector('img').src = 'data:image/svg+xml,' + encodeURIComponent(picture);
this.querySelector('output').textContent = step.value + ' of ' + step.max;
"""
_PRESS = """
if (event.target.tagName !== 'BUTTON') return;
const slider = this.querySelector('[type=range]');
slider.value = Number(slider.value) + Number(event.target.value);
slider.dispatchEvent(new Event('input', { bubbles: true }));
"""
_BARS = [*range(EOS + 1, EOS + 1 + SYMBOLS), EOS]  # a to j, and the end


def _name(symbol: int) -> str:
    signs = {PAD: "·", SOS: "sos", EOS: "end"}
    return signs[symbol] if symbol in signs else LETTERS[symbol - EOS - 1]


def _spoken(symbols: Sequence[int]) -> str:
    return "".join(map(_name, symbols))


def _colour(x: float) -> str:
    """Blue for positive, orange for negative, paler for smaller numbers."""
    full = (0, 114, 178) if x > 0 else (213, 94, 0)
    mixed = (round(255 + (c - 255) * min(abs(x), 1.0)) for c in full)
    return "#" + "".join(f"{c:02x}" for c in mixed)


def _caption(way: Trace, target: list[int], forced: bool, step: int) -> str:
    if step == 0:
        return "The encoder has read. The decoder gets the context and the sign sos."
    said, right = way.said[step - 1], target[step - 1]
    hits = sum(a == b for a, b in zip(way.said[:step], target, strict=False))
    p = way.chances[step - 1][said]
    text = f"Fed {_name(way.fed[step - 1])}, it says {_name(said)} (p = {p:.2f}). "
    if said != right and step < len(target):
        fed = (
            f"the teacher feeds {_name(right)}" if forced else "it is fed its own slip"
        )
        text += f"Wrong, and {fed} next. "
    return text + f"{hits} of {step} right."


def _blank_picture(S: int, H: int, T: int) -> str:
    """The SVG picture, with @0; @1; ... where the values of a frame belong."""
    blank = (f"@{i};" for i in range(10_000))
    parts = [_words(20, 36, "source"), _words(20, 92, "context")]
    for i in range(S):
        parts += [
            _box(110 + 46 * i, 16, "#e8f1f8"),
            _letter(129 + 46 * i, 36, next(blank)),
        ]
    for i in range(H):
        x, width = 110 + 600 * i / H, 600 / H - 1
        parts.append(
            f'<rect x="{x:.1f}" y="76" width="{width:.1f}" height="20" '
            f'fill="{next(blank)}" stroke="{FAINT}" stroke-width=".5"/>'
        )
    rows = {"says": 120, "is fed": 176, "right": 232}
    parts += [_words(20, y + 20, name) for name, y in rows.items()]
    for t in range(T):
        x = 110 + 46 * t
        fed, said, colour, right = (next(blank) for _ in range(4))
        parts += [
            _box(x, 120, colour), _letter(x + 19, 140, said),
            _box(x, 176, "#ffffff"), _letter(x + 19, 196, fed),
            _letter(x + 19, 252, right),
            f'<path d="M {x + 19} 175 v -22" stroke="{INK}" marker-end="url(#head)"/>',
        ]  # fmt: skip
    for y, end, colour in ((152, 178, ORANGE), (238, 206, "#009e73")):
        lines = "".join(
            f"M {133 + 46 * t} {y} L {154 + 46 * t} {end} " for t in range(T - 1)
        )
        parts.append(
            f'<path d="{lines}" stroke="{colour}" stroke-width="2.5" fill="none" '
            f'opacity="{next(blank)}"/>'
        )
    parts.append(_words(20, 360, "chances"))
    for i, v in enumerate(_BARS):
        x = 110 + 46 * i
        parts += [
            f'<rect x="{x}" y="{next(blank)}" width="38" height="{next(blank)}" '
            f'fill="{next(blank)}"/>',
            _letter(x + 19, 418, _name(v)),
        ]
    parts.append(f'<path d="M 106 400 H {114 + 46 * len(_BARS)}" stroke="{FAINT}"/>')
    parts.append(_words(110, 292, next(blank), 15))
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 760 430" '
        'font-family="sans-serif"><defs><marker id="head" viewBox="0 0 8 8" refX="6" '
        'refY="4" markerWidth="7" markerHeight="7" orient="auto">'
        f'<path d="M 0 0 L 8 4 L 0 8 Z" fill="{INK}"/></marker></defs>'
        '<rect width="760" height="430" fill="white"/>' + "".join(parts) + "</svg>"
    )


def _box(x: float, y: float, colour: str) -> str:
    return (
        f'<rect x="{x}" y="{y}" width="38" height="30" rx="5" fill="{colour}" '
        f'stroke="{FAINT}"/>'
    )


def _letter(x: float, y: float, text: str) -> str:
    return (
        f'<text x="{x}" y="{y}" font-size="15" text-anchor="middle" fill="{INK}">'
        f"{text}</text>"
    )


def _words(x: float, y: float, text: str, size: int = 14) -> str:
    return f'<text x="{x}" y="{y}" font-size="{size}" fill="{INK}">{text}</text>'


def _fill(svg: str, frame: list[str]) -> str:
    """Put a frame's values into the blanks; the page's script does the same."""
    return re.sub("@([0-9]+);", lambda blank: frame[int(blank[1])], svg)


def plot_trace(way: Trace, target: Tensor) -> Figure:
    """Draw what was fed, what was said and what was right, a column for each step."""
    rows = {"says": way.said, "is fed": way.fed, "right": target.tolist()}
    with plt.rc_context(STYLE):
        fig, ax = plt.subplots(figsize=(0.5 * len(target) + 1.2, 1.7))
        for y, symbols in enumerate(rows.values()):
            for t, symbol in enumerate(symbols):
                wrong = y == 0 and symbol != rows["right"][t]
                face = (ORANGE, 0.3) if wrong else (BLUE, 0.1)
                ax.add_patch(Rectangle((t + 0.05, y + 0.1), 0.9, 0.8, fc=face))
                ax.text(t + 0.5, y + 0.5, _name(symbol), ha="center", va="center")
        ax.set(xlim=(0, len(target)), ylim=(3, 0), xticks=[])
        ax.set_yticks([0.5, 1.5, 2.5], list(rows))
        ax.tick_params(length=0)
        ax.spines[:].set_visible(False)
        plt.close(fig)
    return fig
