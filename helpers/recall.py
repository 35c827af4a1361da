"""Lesson 12: strings to recall from, small models that try, and what each keeps.

The strings are those of multi-query associative recall (Arora and others, "Zoology",
2023): pairs of a key and a value, then the keys once more, in another order.
"""

import json
import math
from collections.abc import Mapping, Sequence
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import torch
from matplotlib.axes import Axes
from matplotlib.colors import ListedColormap
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.typing import ArrayLike
from torch import Tensor, nn
from torch.nn import functional as F

from helpers.figures.style import BLUE, COLOURS, FAINT, INK, ORANGE, STYLE
from helpers.progress.language import COURSE, korean
from helpers.widgets.page import Page
from helpers.widgets.slide import slide

KEYS = VALUES = 16  # of the lesson's strings; keys are numbered first
MANY_KEYS = 64  # of the strings in `states`: too many for a row of the state each
PAIRS = [1, 2, 4, 8, 12, 16]  # at which the models of `states` are tested


def stored_results() -> dict[str, Any]:
    """What lessons/12_beyond/results.py has stored, by experiment."""
    path = COURSE / "lessons/12_beyond/results.json"
    return dict(json.loads(path.read_text(encoding="utf-8")))


def mqar(
    pairs: int, keys: int, values: int, batch: int, generator: torch.Generator
) -> tuple[Tensor, Tensor]:
    """Return strings (batch, 3 * pairs) and what is due at their last `pairs` places.

    A string is `key value key value …`, then the same keys in a new order. Its keys
    are different numbers from 0 to keys - 1; values are drawn with replacement from
    keys to keys + values - 1. The second result, (batch, pairs), has the value that
    belongs to each repeated key.
    Raises ValueError if there are not 1 to `keys` pairs.
    """
    if not 1 <= pairs <= keys:
        raise ValueError(f"need 1 to {keys} pairs for {keys} keys, got {pairs}")
    key = torch.rand(batch, keys, generator=generator).argsort(dim=1)[:, :pairs]
    value = torch.randint(keys, keys + values, (batch, pairs), generator=generator)
    order = torch.rand(batch, pairs, generator=generator).argsort(dim=1)
    told = torch.stack([key, value], dim=2).flatten(1)  # (batch, 2 * pairs)
    return torch.cat([told, key.gather(1, order)], dim=1), value.gather(1, order)


def strings(
    pairs: int, n: int = 500, seed: int = 99, keys: int = KEYS
) -> tuple[Tensor, Tensor]:
    """Return n of the lesson's strings and the values due, always the same."""
    generator = torch.Generator().manual_seed(seed)
    return mqar(pairs, keys, VALUES, n, generator)


def spell(string: Tensor) -> list[str]:
    """Return a string (T,) as letters for keys and numbers for values."""
    return [chr(97 + i) if i < KEYS else str(i - KEYS) for i in string.tolist()]


class Attention(nn.Module):
    """Causal attention with N heads that know distances (RoPE); rows x (B, T, D).

    `weights` (B, N, T, T) are those of the last call; `on` (N,) silences heads with 0.
    """

    def __init__(self, D: int, N: int):
        super().__init__()
        self.into = nn.Linear(D, 3 * D, bias=False)
        self.out = nn.Linear(D, D, bias=False)
        self.on = torch.ones(N)
        self.weights = torch.empty(0)

    def forward(self, x: Tensor) -> Tensor:
        T, N = x.size(1), len(self.on)
        q, k, v = self.into(x).unflatten(-1, (3, N, -1)).permute(2, 0, 3, 1, 4)
        scores = _turned(q) @ _turned(k).mT / math.sqrt(q.size(-1))
        future = torch.ones(T, T).triu(1).bool()
        self.weights = scores.masked_fill(future, -math.inf).softmax(dim=-1)
        found = self.weights @ v * self.on[:, None, None]  # (B, N, T, K)
        joined: Tensor = self.out(found.transpose(1, 2).flatten(2))
        return joined


def _turned(x: Tensor) -> Tensor:
    """Turn the pairs of x (…, T, K) by angles that grow with the place."""
    T, K = x.shape[-2:]
    speeds = 10_000.0 ** (-torch.arange(0, K, 2) / K)
    angle = torch.arange(T)[:, None] * speeds  # (T, K / 2)
    a, b = x[..., : K // 2], x[..., K // 2 :]
    cos, sin = angle.cos(), angle.sin()
    return torch.cat([a * cos - b * sin, a * sin + b * cos], dim=-1)


class LinearAttention(nn.Module):
    """Attention without a softmax: its past fits into K * D numbers; x (B, T, D)."""

    def __init__(self, D: int, K: int):
        super().__init__()
        self.to_query, self.to_key = nn.Linear(D, K), nn.Linear(D, K)
        self.to_value, self.out = nn.Linear(D, D), nn.Linear(D, D)

    def forward(self, x: Tensor) -> Tensor:
        q, k = F.elu(self.to_query(x)) + 1, F.elu(self.to_key(x)) + 1
        fit = (q @ k.mT * self.kept(x)).tril()
        found = fit @ self.to_value(x) / fit.sum(dim=-1, keepdim=True)
        mixed: Tensor = self.out(found)
        return mixed

    def kept(self, x: Tensor) -> Tensor:
        """Return how much of place s is left at place t, to broadcast to (B, T, T)."""
        return torch.ones(())


class GatedAttention(LinearAttention):
    """Linear attention whose past fades as fast as the input says (Mamba-2, GLA)."""

    def __init__(self, D: int, K: int):
        super().__init__(D, K)
        self.to_gate = nn.Linear(D, 1)
        nn.init.constant_(self.to_gate.bias, 4.0)  # begins by keeping nearly all

    def kept(self, x: Tensor) -> Tensor:
        faded = F.logsigmoid(self.to_gate(x)).squeeze(-1).cumsum(dim=1)  # (B, T)
        return (faded[:, :, None] - faded[:, None]).tril().exp()


class FixedSSM(nn.Module):
    """A diagonal state-space layer, the same at every place: D channels, N states."""

    def __init__(self, D: int, N: int):
        super().__init__()
        rates = torch.logspace(-2.5, 0, N).repeat(D, 1)  # lifetimes of 1 to 300 steps
        self.log_rate = nn.Parameter(rates.log())
        self.mix = nn.Parameter(torch.randn(D, N) / N**0.5)
        self.out = nn.Sequential(nn.GELU(), nn.Linear(D, D))

    def forward(self, x: Tensor) -> Tensor:
        lag = torch.arange(x.size(1))[:, None] - torch.arange(x.size(1))  # (T, T)
        faded = (-self.log_rate.exp()[..., None, None] * lag.clamp(0)).exp()
        reach = (self.mix[..., None, None] * faded).sum(dim=1).tril()  # (D, T, T)
        mixed: Tensor = self.out(torch.einsum("dts,bsd->btd", reach, x))
        return mixed


class Recaller(nn.Module):
    """Strings (B, T) -> scores (B, T, V): layers that add what they find to a stream.

    With `shift` each row begins as a mix of its symbol and the one before it: a causal
    convolution of width 2, as Mamba and its relatives have.
    """

    def __init__(
        self,
        D: int,
        layers: Sequence[nn.Module],
        shift: bool = False,
        keys: int = KEYS,
    ):
        super().__init__()
        V = keys + VALUES
        self.embed, self.score = nn.Embedding(V, D), nn.Linear(D, V)
        self.before: nn.Linear | None = nn.Linear(D, D, bias=False) if shift else None
        self.layers = nn.ModuleList(layers)
        self.norms = nn.ModuleList(nn.LayerNorm(D) for _ in range(len(layers) + 1))

    def stages(self, tokens: Tensor) -> list[Tensor]:
        """Return the stream (B, T, D) at the bottom and on top of each layer."""
        x = self.embed(tokens)
        if self.before is not None:
            x = x + F.pad(self.before(x), (0, 0, 1, 0))[:, :-1]
        found = [x]
        for norm, layer in zip(self.norms, self.layers, strict=False):
            found.append(found[-1] + layer(norm(found[-1])))
        return found

    def read(self, x: Tensor) -> Tensor:
        """Return the scores of every symbol for rows of the stream."""
        scores: Tensor = self.score(self.norms[-1](x))
        return scores

    def forward(self, tokens: Tensor) -> Tensor:
        return self.read(self.stages(tokens)[-1])


class Recurrent(nn.Module):
    """An LSTM that reads strings (B, T) to scores (B, T, V); its gates begin open."""

    def __init__(self, D: int, H: int, keys: int = KEYS):
        super().__init__()
        V = keys + VALUES
        self.embed, self.score = nn.Embedding(V, D), nn.Linear(H, V)
        self.lstm = nn.LSTM(D, H, batch_first=True)
        bias = dict(self.lstm.named_parameters())["bias_ih_l0"]
        bias.data[H : 2 * H] = 1.0  # input, forget, cell, output

    def forward(self, tokens: Tensor) -> Tensor:
        scores: Tensor = self.score(self.lstm(self.embed(tokens))[0])
        return scores


class SlowLSTM(nn.Module):
    """An LSTM whose loop over time is written out, so that what waits can be seen."""

    def __init__(self, D: int, H: int):
        super().__init__()
        self.cell = nn.LSTMCell(D, H)

    def forward(self, x: Tensor) -> Tensor:
        """Return the states (B, T, H) after each of x (B, T, D)."""
        state, states = None, []
        for x_t in x.unbind(dim=1):
            state = self.cell(x_t, state)
            states.append(state[0])
        return torch.stack(states, dim=1)


def transformer(
    layers: int = 2, D: int = 64, N: int = 4, shift: bool = False
) -> Recaller:
    """Return attention and nothing else: `layers` of it, N heads each."""
    return Recaller(D, [Attention(D, N) for _ in range(layers)], shift)


@torch.no_grad()
def recalled(model: nn.Module, tokens: Tensor, due: Tensor) -> float:
    """Return the share of repeated keys whose value `model` scores highest."""
    asked = model(tokens)[:, -due.size(1) :]
    return float((asked.argmax(dim=-1) == due).float().mean())


def teach(
    model: nn.Module,
    steps: int,
    pairs: Sequence[int] = (4,),
    seed: int = 0,
    lr: float = 2e-3,
    batch: int = 64,
    every: int = 25,
    keys: int = KEYS,
) -> list[float]:
    """Train in place with new strings at every step; return the recall on the way.

    The number of pairs is drawn from `pairs`; the recall, of pairs[-1] on 500 other
    strings, is measured after every `every` steps.
    """
    generator = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(model.parameters(), lr=lr, fused=True)
    test, found = strings(pairs[-1], keys=keys), []
    for step in range(1, steps + 1):
        some = pairs[int(torch.randint(len(pairs), (), generator=generator))]
        tokens, due = mqar(some, keys, VALUES, batch, generator)
        asked = model(tokens)[:, -some:]
        loss = F.cross_entropy(asked.flatten(0, 1), due.flatten())
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        if step % every == 0:
            found.append(recalled(model, *test))
    return found


def looks(model: Recaller, tokens: Tensor, due: Tensor) -> list[list[list[float]]]:
    """Return, for each layer and head, two mean weights.

    From a value to the key before it, and from a repeated key to its value.
    """
    recalled(model, tokens, due)
    P = due.size(1)
    value = torch.arange(1, 2 * P, 2)
    found = []
    for layer in _attentions(model):
        to_key = layer.weights[:, :, value, value - 1].mean(dim=(0, 2))
        place = asked_places(tokens)  # (B, P)
        rows = layer.weights[:, :, 2 * P :]  # (B, N, P, T)
        wanted = place[:, None, :, None].expand(-1, rows.size(1), -1, -1)
        to_value = rows.gather(3, wanted).mean(dim=(0, 2, 3))
        found.append(torch.stack([to_key, to_value], dim=1).tolist())
    return found


def asked_places(tokens: Tensor) -> Tensor:
    """Return where the value of each repeated key stands: (B, P) for (B, 3 P)."""
    P = tokens.size(1) // 3
    same = tokens[:, 2 * P :, None] == tokens[:, None, : 2 * P : 2]  # (B, P, P)
    return 2 * same.int().argmax(dim=2) + 1


def without(
    model: Recaller, heads: Sequence[tuple[int, int]], tokens: Tensor, due: Tensor
) -> float:
    """Return the recall while the heads (layer, head), from 0, say nothing."""
    layers = _attentions(model)
    for layer, head in heads:
        layers[layer].on[head] = 0.0
    score = recalled(model, tokens, due)
    for layer, head in heads:
        layers[layer].on[head] = 1.0
    return score


def _attentions(model: Recaller) -> list[Attention]:
    return [layer for layer in model.layers if isinstance(layer, Attention)]


def plot_memories(t: int, T: int = 12, D: int = 4) -> Figure:
    """Draw what attention and a fixed state keep after t of T symbols, and compare.

    Left the scores computed so far, in the middle keys and values, right one matrix.
    """
    with plt.rc_context(STYLE):
        fig, axes = plt.subplots(
            1, 3, figsize=(7.5, 3.4), width_ratios=[T, 2 * D + 2, D + 3]
        )
        seen = np.tril(np.ones((T, T))) * (np.arange(T)[:, None] < t)
        _cells(axes[0], seen + (seen > 0) * (np.arange(T)[:, None] == t - 1))
        rows = np.arange(T)[:, None] < t
        cache = np.repeat(rows, 2 * D + 1, axis=1).astype(float)
        cache[:, D] = np.nan
        _cells(axes[1], cache)
        matrix = np.full((T, D), np.nan)
        matrix[:D] = 1
        _cells(axes[2], matrix)
        counts = [t * (t + 1) // 2, 2 * t * D, D * D]
        names = ["scores so far", "keys and values kept", "one matrix kept"]
        for ax, name, count in zip(axes, names, counts, strict=True):
            ax.set_title(f"{name}\n{count}", fontsize=11)
        plt.close(fig)
    return fig


def _cells(ax: Axes, filled: ArrayLike) -> None:
    """Draw a table: nothing where nan, faint at 0, blue at 1, orange at 2."""
    colours = ListedColormap(["#eeeeee", BLUE, ORANGE])
    ax.pcolormesh(np.asarray(filled), cmap=colours, vmin=0, vmax=2, ec="white", lw=1.5)
    ax.set(aspect="equal", anchor="N")
    ax.invert_yaxis()
    ax.axis("off")


def memories(T: int = 12) -> Page:
    """A slider over the symbols read, with what has to be computed and kept."""
    times = [1, 2, 4, 6, 9, 12]
    frames = [plot_memories(t, T) for t in times]
    return slide(frames, [f"{t}" for t in times], _words("symbols read"), start=2)


def plot_scan(T: int = 8) -> Figure:
    """Draw the same product of T steps as a chain, and as a tree of pairs."""
    with plt.rc_context(STYLE):
        fig, (chain, tree) = plt.subplots(1, 2, figsize=(8, 3.6), sharey=True)
        for t in range(T):
            if t:
                chain.plot([t - 1, t, t], [t - 1, t, 0], color=FAINT, lw=1.5, zorder=1)
            chain.plot(t, 0, "s", color=BLUE, ms=11)
            chain.plot(t, t, "o" if t else "s", color=ORANGE if t else BLUE, ms=11)
        level = [(float(t), 0.0) for t in range(T)]
        while len(level) > 1:
            above = []
            for (x, y), (x_2, _) in zip(level[::2], level[1::2], strict=True):
                top = ((x + x_2) / 2, y + 1)
                tree.plot([x, top[0], x_2], [y, y + 1, y], color=FAINT, lw=1.5)
                above.append(top)
            for x, y in level:
                tree.plot(x, y, "o" if y else "s", color=ORANGE if y else BLUE, ms=11)
            level = above
        tree.plot(*level[0], "o", color=ORANGE, ms=11)
        rounds = T.bit_length() - 1
        for ax, waits in ((chain, T - 1), (tree, rounds)):
            ax.set(yticks=range(T), xticks=range(T), xlabel="t")
            ax.set_title(f"{waits} operations wait", fontsize=12)
            ax.set_xticklabels(range(1, T + 1))
        chain.set_ylabel("rounds")
        plt.close(fig)
    return fig


def plot_selection(
    x: ArrayLike, marked: ArrayLike, readings: Mapping[str, ArrayLike]
) -> Figure:
    """Draw numbers x (T,), the marked ones in orange, and what readers hold (T,)."""
    values, chosen = np.asarray(x), np.asarray(marked).astype(bool)
    times = np.arange(1, len(values) + 1)
    with plt.rc_context(STYLE):
        fig, ax = plt.subplots(figsize=(7.5, 3.6))
        for kind, colour in ((chosen, ORANGE), (~chosen, FAINT)):
            ax.vlines(times[kind], 0, values[kind], color=colour, lw=3, alpha=0.7)
            ax.plot(times[kind], values[kind], "o", color=colour, ms=8)
        for (name, held), style in zip(
            readings.items(), ("-", "--", ":"), strict=False
        ):
            ax.step(
                times, np.asarray(held), style, where="post", color=BLUE, label=name
            )
        ax.axhline(0, color=FAINT, lw=1)
        ax.set(xlabel="t", ylabel="x (marked: orange)", xticks=times)
        ax.legend(frameon=False, loc="upper left", bbox_to_anchor=(1, 1))
        plt.close(fig)
    return fig


def plot_learning(curves: Mapping[str, Any], every: int, guess: float) -> Figure:
    """Draw recall against training steps (logarithmic): a line for each seed.

    curves[name] has for each seed the recall after each `every` steps.
    """
    with plt.rc_context(STYLE):
        fig, ax = plt.subplots(figsize=(7.5, 4))
        palette = [*COLOURS, "#56b4e9", INK]
        for colour, (name, seeds) in zip(palette, curves.items(), strict=False):
            for i, found in enumerate(seeds):
                steps = every * np.arange(1, len(found) + 1)
                label = name if i == 0 else None
                ax.plot(steps, found, color=colour, lw=1.4, alpha=0.8, label=label)
        ax.axhline(guess, color=INK, ls="--", lw=1.5)
        place = ax.get_yaxis_transform()  # x from 0 to 1
        ax.text(
            1, guess - 0.07, "knows the values, not whose", ha="right", transform=place
        )
        ax.set(xlabel="training steps", ylabel="recall", ylim=(0, 1.03), xscale="log")
        ax.legend(frameon=False, loc="upper left", bbox_to_anchor=(1, 1))
        plt.close(fig)
    return fig


def plot_looks(
    panels: Mapping[str, ArrayLike], symbols: Sequence[str], due: Sequence[int]
) -> Figure:
    """Draw two weights (T, T) with `symbols` (T,) along both sides.

    In the first panel the cells from each value to its key are framed in orange, in
    the second those from the last places to their values, which stand at `due`.
    """
    T, P = len(symbols), len(due)
    to_key = [(2 * i + 1, 2 * i) for i in range(P)]
    to_value = [(2 * P + i, place) for i, place in enumerate(due)]
    with plt.rc_context(STYLE):
        size = 3.9 * len(panels), 4.2
        fig, axes = plt.subplots(1, len(panels), figsize=size, squeeze=False)
        cells = (to_key, to_value)
        for ax, (name, weights), framed in zip(
            axes.flat, panels.items(), cells, strict=True
        ):
            ax.imshow(np.asarray(weights), cmap="Blues", vmin=0, vmax=1)
            for row, column in framed:
                corner = (column - 0.5, row - 0.5)
                ax.add_patch(Rectangle(corner, 1, 1, fill=False, ec=ORANGE, lw=2))
            ax.set_xticks(range(T), symbols)
            ax.set_yticks(range(T), symbols)
            ax.set(title=name, xlabel="looks at")
            ax.tick_params(length=0, labelsize=11)
        axes.flat[0].set_ylabel("read, from top to bottom")
        plt.close(fig)
    return fig


def guess_level(pairs: int) -> float:
    """The recall of one who knows the values of a string, but not whose they are."""
    _, due = strings(pairs, n=5000)
    same = due[:, :, None] == due[:, None]
    return float(same.sum(dim=2).amax(dim=1).float().mean()) / pairs


def plot_states(pairs: int, states: Mapping[str, Mapping[str, Any]]) -> Figure:
    """Draw recall of `pairs` pairs against the numbers a model keeps.

    states[name][size] has for each seed the recall at each of PAIRS; for attention the
    size is what its cache grows by with every symbol.
    """
    at = PAIRS.index(pairs)
    with plt.rc_context(STYLE):
        fig, ax = plt.subplots(figsize=(7.5, 4.2))
        styles = zip(COLOURS, "*oosD", states.items(), strict=False)
        for colour, marker, (name, sizes) in styles:
            grows = 3 * pairs if name == "attention" else 1
            kept = np.array([grows * int(size) for size in sizes])
            found = [[seed[at] for seed in seeds] for seeds in sizes.values()]
            for size, seeds in zip(kept, found, strict=True):
                ax.plot([size] * len(seeds), seeds, "o", ms=4, color=colour, alpha=0.5)
            middle = [float(np.median(seeds)) for seeds in found]
            big = 15 if marker == "*" else 7
            ax.plot(kept, middle, marker=marker, ms=big, color=colour, label=name)
        level = guess_level(pairs)
        ax.axhline(level, color=INK, ls="--", lw=1.5)
        ax.text(5000, level + 0.02, "guess", ha="right", color=INK)
        ax.set(xscale="log", xlim=(6, 6000), ylim=(0, 1.05))
        ax.set(xlabel="numbers kept at the end of the string", ylabel="recall")
        ax.set_title(f"{pairs} pairs" if pairs > 1 else "1 pair", fontsize=13)
        ax.legend(frameon=False, loc="upper left", bbox_to_anchor=(1, 1))
        plt.close(fig)
    return fig


def state_slide(states: Mapping[str, Mapping[str, Any]]) -> Page:
    """A slider over the number of pairs; each frame is `plot_states`."""
    frames = [plot_states(pairs, states) for pairs in PAIRS]
    labels = [str(pairs) for pairs in PAIRS]
    return slide(frames, labels, _words("pairs in the string"), start=2)


def table(rows: Mapping[str, Sequence[object]], head: Sequence[str]) -> str:
    """Return rows with their names as a text whose columns stand below each other."""
    lines = [["", *head]]
    for name, row in rows.items():
        cells = [f"{x:,.2f}" if isinstance(x, float) else _text(x) for x in row]
        lines.append([name, *cells])
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    texts = []
    for first, *rest in lines:
        numbers = [x.rjust(w) for x, w in zip(rest, widths[1:], strict=True)]
        texts.append("  ".join([first.ljust(widths[0]), *numbers]))
    return "\n".join(texts)


def _text(value: object) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value)


def _words(english: str) -> str:
    return KOREAN[english] if korean() else english


KOREAN = {"symbols read": "읽은 기호", "pairs in the string": "문자열 속의 쌍"}
