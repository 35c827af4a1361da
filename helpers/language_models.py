"""Lesson 7: a small language of known entropy, and pictures of its models.

A `Grammar` lists all its sentences with their probabilities, so that one can compute
what no model can beat, and check whatever a model writes. `number_word` spells numbers
in Korean. `NextSymbol` and `LookBack` show what a trained model expects, and why.
"""

# ruff: noqa: SIM905 - words are easier to read than a list of strings

import json
import math
import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import product
from typing import Any, cast

import anywidget
import matplotlib.pyplot as plt
import numpy as np
import torch
import traitlets
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from torch import Tensor, nn

from helpers.data.dialogues import SLOTS
from helpers.data.vocabulary import EOS, SOS, Vocabulary
from helpers.figures.style import BLUE, COLOURS, FAINT, INK, ORANGE, STYLE
from helpers.progress.language import COURSE, korean
from helpers.widgets.slide import slide
from helpers.widgets.widget import in_jupyter

END = "$"  # stands for <eos> where a grammar or a picture needs one character

Weights = dict[str, float]  # words and how often they are said, relative to each other


class Grammar:
    """A language of finitely many sentences, each with its probability.

    `weights` need not sum to one. Raises ValueError for no sentence, a weight that is
    not positive, or a sentence with the sign of the end in it.
    """

    def __init__(self, weights: Weights):
        total = sum(weights.values())
        bad = [s for s, weight in weights.items() if weight <= 0 or END in s]
        if not weights or bad:
            raise ValueError(f"need sentences without {END!r} and weights > 0: {bad}")
        self.probability = {s: weight / total for s, weight in weights.items()}

    def __contains__(self, sentence: object) -> bool:
        return sentence in self.probability

    @cached_property
    def _heavier(self) -> dict[str, Weights]:
        """For each prefix the mass of what begins with it and one symbol more."""
        after: dict[str, Weights] = defaultdict(lambda: defaultdict(float))
        for sentence, p in self.probability.items():
            for t, symbol in enumerate(sentence + END):
                after[sentence[:t]][symbol] += p
        return {prefix: dict(mass) for prefix, mass in after.items()}

    def following(self, prefix: str) -> Weights:
        """Return the exact probability of each symbol after `prefix`; END ends it.

        Empty if no sentence begins like that.
        """
        mass = self._heavier.get(prefix, {})
        total = sum(mass.values())
        return {symbol: m / total for symbol, m in sorted(mass.items())}

    def automaton(self) -> list[dict[str, tuple[float, int]]]:
        """Return the smallest machine that speaks like the grammar; it starts in 0.

        Each state maps a symbol to its probability and the next state, -1 after END.
        """
        numbers: dict[object, int] = {}
        states: list[dict[str, tuple[float, int]]] = []

        def state(prefix: str) -> int:
            moves = {
                symbol: (round(p, 9), -1 if symbol == END else state(prefix + symbol))
                for symbol, p in self.following(prefix).items()
            }
            key = tuple(moves.items())
            if key not in numbers:
                numbers[key] = len(states)
                states.append(moves)
            return numbers[key]

        state("")
        last = len(states) - 1  # the start was finished last
        return [
            {s: (p, last - to if to >= 0 else -1) for s, (p, to) in moves.items()}
            for moves in reversed(states)
        ]

    def greedy(self) -> str:
        """Return the sentence of which each symbol is the likeliest next one."""
        sentence = ""
        while (table := self.following(sentence)) and not sentence.endswith(END):
            sentence += max(table, key=lambda symbol: table[symbol])
        return sentence.removesuffix(END)

    def sample(self, n: int, seed: int = 0) -> list[str]:
        """Draw n sentences, independently of each other."""
        draw = random.Random(seed)
        return draw.choices([*self.probability], [*self.probability.values()], k=n)

    def bits(self, sentences: Iterable[str]) -> float:
        """Return the bits per symbol that the true probabilities need, ends included.

        Raises KeyError for a sentence that the grammar does not have.
        """
        total = symbols = 0.0
        for sentence in sentences:
            total -= math.log2(self.probability[sentence])
            symbols += len(sentence) + 1
        return total / symbols


ENGLISH_WORDS: dict[str, Weights] = {
    "subject": {"dog": 4, "cat": 3, "cow": 3, "girl": 2, "bird": 2, "duck": 1},
    "number": {"": 1, "s": 1},
    "preposition": {"near": 4, "behind": 3, "beside": 2, "under": 1},
    "place": {"house": 3, "tree": 2, "wall": 2, "boat": 2, "river": 1, "road": 1},
    "tense": {"now": 3, "then": 1},
    "mood": {"happy": 3, "hungry": 2, "tired": 2, "asleep": 1, "quiet": 1},
}
FORMS = {("", "now"): "is", ("s", "now"): "are"}
FORMS |= {("", "then"): "was", ("s", "then"): "were"}
SHORT = 0.3  # share of the sentences without the words between subject and verb


def english() -> Grammar:
    """Subject and verb agree in number, often over a second noun of its own number.

    "the dogs near the house are happy": 5,880 sentences, not all equally likely.
    """
    weights: Weights = {}
    for (noun, s, then, feeling), weight in _choices(
        "subject", "number", "tense", "mood"
    ):
        end = f" {FORMS[s, then]} {feeling}"
        weights[f"the {noun}{s}{end}"] = SHORT * weight
        for (where, place, s2), share in _choices("preposition", "place", "number"):
            between = f" {where} the {place}{s2}"
            weights[f"the {noun}{s}{between}{end}"] = (1 - SHORT) * weight * share
    return Grammar(weights)


def _choices(*parts: str) -> Iterator[tuple[tuple[str, ...], float]]:
    """Every choice of one word for each part, with its probability."""
    lists = [ENGLISH_WORDS[part] for part in parts]
    total = math.prod(sum(words.values()) for words in lists)
    for words in product(*lists):
        chosen = (part[word] for part, word in zip(lists, words, strict=True))
        yield words, math.prod(chosen) / total


KOREAN_SUBJECTS = "동생이 친구가 아이가 학생이 할머니께서 선생님께서 어머니께서".split()
KOREAN_PLACES = "시장 학교 집 공원 강".split()
KOREAN_TIMES = "오늘 지금 자주 가끔".split()
KOREAN_OBJECTS = "사과를 빵을 책을 우유를 꽃을 공을".split()
KOREAN_VERBS = {  # plain, and honouring the subject
    "삽니다": "사십니다",
    "봅니다": "보십니다",
    "찾습니다": "찾으십니다",
    "고릅니다": "고르십니다",
}


def korean_sentences() -> Grammar:
    """The twin: whom one honours with 께서 the verb honours too, at the very end.

    "할머니께서 오늘 시장에서 사과를 사십니다": 3,360 sentences, all equally likely.
    """
    parts = KOREAN_SUBJECTS, KOREAN_TIMES, KOREAN_PLACES, KOREAN_OBJECTS
    sentences = (
        f"{who} {when} {where}에서 {what} {polite if who.endswith('께서') else plain}"
        for who, when, where, what in product(*parts)
        for plain, polite in KOREAN_VERBS.items()
    )
    return Grammar(dict.fromkeys(sentences, 1.0))


DIGITS, UNITS, MYRIADS = " 일이삼사오육칠팔구", ["천", "백", "십", ""], ["", "만", "억"]


def number_word(n: int) -> str:
    """Spell n as Korean speakers read it: 12345 is 만이천삼백사십오.

    A one before 만, 천, 백 or 십 is not spoken (but 일억, 천일만).
    Raises ValueError unless 0 < n < 10 ** 12.
    """
    if not 0 < n < 10**12:
        raise ValueError(f"expected 0 < n < 10**12, got {n}")
    groups = []
    for place, name in enumerate(MYRIADS):
        group = n // 10_000**place % 10_000
        if group:
            word = "" if (group, name) == (1, "만") else _below_myriad(group)
            groups.append(word + name)
    return "".join(reversed(groups))


def _below_myriad(n: int) -> str:
    digits = [int(digit) for digit in f"{n:04d}"]
    return "".join(
        (unit if digit == 1 and unit else DIGITS[digit] + unit) if digit else ""
        for digit, unit in zip(digits, UNITS, strict=True)
    )


class CausalAttention(nn.Module):
    """A small Transformer that cannot see the future, a preview of lesson 11.

    Reads (B, T, width), T at most `longest`, and returns as many.
    """

    def __init__(self, width: int, longest: int, heads: int = 4, layers: int = 2):
        super().__init__()
        self.place = nn.Parameter(0.5 * torch.randn(longest, width))
        layer = nn.TransformerEncoderLayer(
            width, heads, 2 * width, dropout=0.0, batch_first=True, norm_first=True
        )
        self.layers = nn.TransformerEncoder(layer, layers, enable_nested_tensor=False)

    def forward(self, x: Tensor) -> Tensor:
        T = x.size(1)
        future = nn.Transformer.generate_square_subsequent_mask(T)
        return cast(Tensor, self.layers(x + self.place[:T], mask=future))


def connectivity(
    read: Callable[[Tensor], Tensor], embedded: Tensor, targets: Tensor
) -> Tensor:
    """Return how strongly the logit of target t depends on input s: (T, T).

    `read` takes embedded symbols (1, T, E) to logits (1, T, V); the dependence is the
    norm of the gradient with respect to the embedding of s.
    """
    e = embedded.detach().requires_grad_()
    logits = read(e)[0]
    rows = [
        torch.autograd.grad(row[target], e, retain_graph=True)[0][0].norm(dim=-1)
        for row, target in zip(logits, targets, strict=True)
    ]
    return torch.stack(rows)


@torch.no_grad()
def swap_effect(model: Callable[[Tensor], Tensor], ids: Tensor, V: int) -> Tensor:
    """Return how far the logit of target t moves if input s is swapped: (T, T).

    `ids` (T + 1,) hold the inputs and the last target; `model` reads (B, T). The mean
    is over all symbols that could stand at s, signs apart.
    """
    T, others = len(ids) - 1, torch.arange(EOS + 1, V)
    here, targets = torch.arange(T), ids[1:]
    usual = model(ids[None, :-1])[0, here, targets]  # (T,)
    effect = torch.zeros(T, T)
    for s in range(T):
        swapped = ids[:-1].repeat(len(others), 1)
        swapped[:, s] = others
        moved = model(swapped)[:, here, targets] - usual  # (V - 3, T)
        effect[:, s] = moved.abs().mean(dim=0)
    return effect


def stored() -> dict[str, Any]:
    """What lessons/07_language_models/results.py has stored."""
    path = COURSE / "lessons/07_language_models/results.json"
    return dict(json.loads(path.read_text(encoding="utf-8")))


def contexts(sentences: Iterable[str], n: int) -> Iterator[tuple[str, str]]:
    """Yield each symbol after the n - 1 before it; ^ stands before a sentence."""
    for sentence in sentences:
        text = "^" * (n - 1) + sentence + END
        for i in range(n - 1, len(text)):
            yield text[i - n + 1 : i], text[i]


def two_numbers(sentences: Iterable[str]) -> list[tuple[str, bool]]:
    """Return what stands before each verb that has nouns of both numbers before it.

    With it, whether the verb must be a plural: ("the dogs near the house ", True).
    """
    found = []
    for sentence in sentences:
        words = sentence.split()
        plural = words[1].endswith("s")
        if len(words) == 7 and words[4].endswith("s") != plural:
            found.append((" ".join([*words[:5], ""]), plural))
    return found


def agreement(guess: Callable[[str], bool], sentences: Iterable[str]) -> float:
    """Return how often `guess` tells from `two_numbers` whether a plural must come."""
    asked = two_numbers(sentences)
    return sum(guess(prefix) == plural for prefix, plural in asked) / len(asked)


def medians(
    runs: Mapping[str, Sequence[Sequence[Sequence[float]]]],
) -> list[dict[str, float]]:
    """Return for each stage of the runs, [steps, seconds, bits], the median bits."""
    bits = {
        name: np.median([[stage[2] for stage in run] for run in seeds], axis=0)
        for name, seeds in runs.items()
    }
    stages = zip(*bits.values(), strict=True)
    return [dict(zip(bits, map(float, stage), strict=True)) for stage in stages]


def kin_share(vectors: Tensor, vocabulary: Vocabulary) -> float:
    """Return which share of the dialogues' slot words has its own kind next to it.

    `vectors` (V, E) are the vocabulary's; near is what has a large cosine.
    """
    kinds = {
        word: (language, kind)
        for language, slots in SLOTS.items()
        for kind, words in slots.items()
        for word in words
    }
    unit = torch.nn.functional.normalize(vectors.detach(), dim=1)
    alike = (unit @ unit.T).fill_diagonal_(-1)
    alike[:, : EOS + 1] = -1  # the signs are no words
    nearest = alike.argmax(dim=1).tolist()
    near = {w: vocabulary.symbols[nearest[vocabulary.number[w]]] for w in kinds}
    return sum(kinds.get(other) == kinds[w] for w, other in near.items()) / len(near)


def _name(symbol: str) -> str:
    return {" ": "␣", "<pad>": "·", "<sos>": "▸", "<eos>": END}.get(symbol, symbol)


def plot_following(tables: Mapping[str, Weights]) -> Figure:
    """Draw for each prefix the probabilities of what follows it."""
    with plt.rc_context(STYLE):
        sizes = [max(len(table), 2) for table in tables.values()]
        fig, axes = plt.subplots(
            1, len(tables), figsize=(9, 2.7), squeeze=False, width_ratios=sizes
        )
        for ax, (prefix, table) in zip(axes.flat, tables.items(), strict=True):
            ax.bar([_name(symbol) for symbol in table], [*table.values()], color=BLUE)
            ax.set(ylim=(0, 1.05), yticks=[0, 0.5, 1], xlim=(-0.7, len(table) - 0.3))
            words = prefix.replace(" ", "␣")
            words = words if len(words) <= 12 else f"…{words[-11:]}"
            ax.set_title(words, fontsize=12, family="monospace")
            ax.tick_params(axis="x", length=0)
        axes.flat[0].set_ylabel("p(next)")
        plt.close(fig)
    return fig


def plot_bits(
    orders: Sequence[int], curves: Mapping[str, Sequence[float]], floor: float
) -> Figure:
    """Draw bits per symbol of n-grams over n, with the entropy as a floor."""
    with plt.rc_context(STYLE):
        fig, ax = plt.subplots(figsize=(7, 3.6))
        for (name, bits), marker in zip(curves.items(), "osD^", strict=False):
            ax.plot(orders, bits, marker=marker, ms=5, label=name)
        _draw_floor(ax, floor)
        ax.set(xlabel="n", ylabel="bits per symbol", yscale="log", xticks=[*orders])
        ticks = [0.25, 0.5, 1, 2, 4]
        ax.set_yticks(ticks, map(str, ticks))
        ax.minorticks_off()
        ax.legend(frameon=False)
        plt.close(fig)
    return fig


def plot_learning(
    runs: Mapping[str, Sequence[Sequence[Sequence[float]]]], floor: float, gram: float
) -> Figure:
    """Draw the bits of runs, [steps, seconds, bits] each, over steps and over seconds.

    `floor` is what the grammar needs, `gram` the best n-gram.
    """
    with plt.rc_context(STYLE):
        fig, axes = plt.subplots(1, 2, figsize=(9, 3.8), sharey=True)
        for which, ax in enumerate(axes):
            for (name, curves), colour in zip(runs.items(), COLOURS, strict=False):
                for i, curve in enumerate(curves):
                    values = np.asarray(curve)[:, [which, 2]].T
                    label = name if i == 0 else None
                    ax.plot(*values, "o-", ms=3, lw=1.5, color=colour, label=label)
            ax.axhline(gram, color=INK, ls=":", lw=1.5, label="best n-gram")
            _draw_floor(ax, floor)
            ax.set(xlabel=["steps", "CPU seconds"][which], xlim=(0, None))
        axes[0].set(ylabel="bits per symbol", ylim=(floor - 0.01, gram + 0.1))
        axes[0].legend(frameon=False, fontsize=10)
        plt.close(fig)
    return fig


def _draw_floor(ax: Axes, floor: float) -> None:
    ax.axhline(floor, color=INK, ls="--", lw=1.5, label=f"entropy {floor:.3f}")


def plot_shares(rows: Mapping[str, Any], symbols: Sequence[str]) -> Figure:
    """Draw for each name the share (V,) of each symbol as a bar of its own row."""
    kept = [i for i in range(len(symbols)) if max(row[i] for row in rows.values()) > 0]
    names = [_name(symbols[i]) for i in kept]
    with plt.rc_context(STYLE):
        fig, axes = plt.subplots(
            len(rows), 1, figsize=(8, 0.4 + 1.1 * len(rows)), sharex=True, squeeze=False
        )
        for ax, (name, row) in zip(axes.flat, rows.items(), strict=True):
            ax.bar(names, [float(row[i]) for i in kept], color=BLUE)
            ax.set(ylim=(0, 1), yticks=[0, 1], ylabel="share")
            ax.text(0.99, 0.9, name, ha="right", va="top", transform=ax.transAxes)
            ax.tick_params(axis="x", length=0)
        plt.close(fig)
    return fig


def plot_tradeoff(right: Weights, varied: Weights) -> Figure:
    """Draw for each way to draw the share of right and of different sentences."""
    with plt.rc_context(STYLE):
        fig, ax = plt.subplots(figsize=(7, 0.9 + 0.42 * len(right)))
        for y, name in enumerate(right):
            ends = [varied[name], right[name]]
            ax.plot(ends, [y, y], color=FAINT, lw=1.5, zorder=1)
            for x, marker, colour in zip(ends, "so", (ORANGE, BLUE), strict=True):
                ax.plot(x, y, marker, ms=9, color=colour)
        for marker, colour, label in (
            ("o", BLUE, "in the grammar"),
            ("s", ORANGE, "different from each other"),
        ):
            ax.plot([], [], marker, color=colour, label=label)
        ax.set(xlim=(0, 1.03), ylim=(len(right) - 0.5, -0.5), xlabel="share")
        ax.set_yticks(range(len(right)), [*right])
        ax.tick_params(axis="y", length=0)
        ax.legend(frameon=False, ncols=2, loc="lower center", bbox_to_anchor=(0.5, 1))
        plt.close(fig)
    return fig


def plot_look_back(text: str, maps: Mapping[str, Any], at: int) -> Figure:
    """Draw for each model what the guess of text[at] depends on, darker for more."""
    with plt.rc_context(STYLE):
        width = 0.2 * len(text) + 1.9
        fig, ax = plt.subplots(figsize=(width, 0.5 * len(maps) + 0.6))
        for y, (name, rows) in enumerate(maps.items()):
            row = np.asarray(rows)[at]
            for s, letter in enumerate(f"▸{text}"):
                strength = float(row[s] / row.max()) if s <= at else 0.0
                style: Any = {"fc": (BLUE, strength), "ec": "none"}
                if s == at + 1:
                    style = {"fc": "none", "ec": ORANGE, "lw": 2}
                ax.add_patch(Rectangle((s, y + 0.06), 1, 0.88, **style))
                colour = "white" if strength > 0.5 else FAINT if s > at + 1 else INK
                ax.text(s + 0.5, y + 0.5, letter, ha="center", va="center", c=colour)
            ax.text(-0.5, y + 0.5, name, ha="right", va="center")
        ax.set(xlim=(-8, len(text) + 1.2), ylim=(len(maps), 0))
        ax.axis("off")
        plt.close(fig)
    return fig


class LookBack(anywidget.AnyWidget):
    """Point at a letter to see which letters before it each model's guess depends on.

    `maps` has a matrix (T + 1, T + 1) for each name, as `connectivity` returns it for
    <sos> and a text of T letters. Raises ValueError if one has another size.
    """

    text = traitlets.Unicode().tag(sync=True)
    at = traitlets.Int().tag(sync=True)
    maps: Any = traitlets.Dict().tag(sync=True)
    words = traitlets.Dict().tag(sync=True)

    def __init__(self, text: str, maps: Mapping[str, Any], at: int = 0):
        n = len(text) + 1
        arrays = {name: np.asarray(rows, float) for name, rows in maps.items()}
        if any(array.shape != (n, n) for array in arrays.values()):
            raise ValueError(f"each map of this text is ({n}, {n})")
        if at not in range(len(text)):
            raise ValueError(f"`at` is a letter, 0 to {len(text) - 1}, got {at}")
        shares = {
            name: np.round(array / array.max(axis=1, keepdims=True), 3).tolist()
            for name, array in arrays.items()
        }
        words = KOREAN if korean() else ENGLISH
        super().__init__(text=text, maps=shares, at=at, words=words)

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        starts = [i + 1 for i, letter in enumerate(self.text[:-1]) if letter == " "]
        places = [self.at] if in_jupyter() else sorted({*starts, self.at})
        frames = [plot_look_back(self.text, self.maps, at) for at in places]
        labels = [f"{self.text[:at]}[{self.text[at]}]" for at in places]
        start = places.index(self.at)
        still = slide(frames, labels, self.words["guess"], start=start)
        data = {"text/plain": "LookBack", **still._repr_mimebundle_()}
        if in_jupyter() and (view := super()._repr_mimebundle_(**kwargs)):
            data |= view[0]
        return data, {}


class NextSymbol(anywidget.AnyWidget):
    """A trained LSTM that says what comes next, with knobs for τ, top-k and top-p.

    `model` has `embed`, `reader` (an nn.LSTM of one layer) and `score`. The browser
    holds its weights and the grammar, so it answers at once, also without a kernel.
    In an exported page a slider over some settings stands there instead.
    Raises ValueError for another kind of reader.
    """

    weights = traitlets.Bytes().tag(sync=True)  # whole numbers of 16 bits, see scales
    shapes: Any = traitlets.List().tag(sync=True)
    scales: Any = traitlets.List().tag(sync=True)
    symbols: Any = traitlets.List().tag(sync=True)
    grammar: Any = traitlets.List().tag(sync=True)
    start = traitlets.Unicode().tag(sync=True)
    words = traitlets.Dict().tag(sync=True)

    def __init__(
        self, model: Any, vocabulary: Vocabulary, grammar: Grammar, start: str = ""
    ):
        lstm = model.reader
        if not isinstance(lstm, nn.LSTM) or lstm.num_layers > 1 or lstm.bidirectional:
            raise ValueError(
                "NextSymbol needs a reader that is an nn.LSTM of one layer"
            )
        w = dict(lstm.named_parameters())
        bias = w["bias_ih_l0"] + w["bias_hh_l0"]
        tensors = [model.embed.weight, w["weight_ih_l0"], w["weight_hh_l0"], bias]
        tensors += [model.score.weight, model.score.bias]
        arrays = [tensor.detach().numpy() for tensor in tensors]
        scales = [float(abs(array).max()) / 32767 or 1.0 for array in arrays]
        packed = [
            np.round(array / scale).astype("<i2").tobytes()
            for array, scale in zip(arrays, scales, strict=True)
        ]
        super().__init__(
            weights=b"".join(packed),
            shapes=[[*array.shape] for array in arrays],
            scales=scales,
            symbols=vocabulary.symbols,
            grammar=grammar.automaton(),
            start=start,
            words=KOREAN if korean() else ENGLISH,
        )
        ids = torch.cat([torch.tensor([SOS]), vocabulary.encode(start)])
        with torch.no_grad():
            self.logits = model(ids[None])[0, -1]  # (V,)
        self.truth = grammar.following(start)

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        temperatures = [1.0] if in_jupyter() else [0.3, 1.0, 2.0, 4.0]
        frames = [
            plot_next(self.logits, self.symbols, self.truth, tau)
            for tau in temperatures
        ]
        labels = [f"{tau:g}" for tau in temperatures]
        still = slide(
            frames, labels, f"{self.start}… τ =", start=temperatures.index(1.0)
        )
        data = {"text/plain": "NextSymbol", **still._repr_mimebundle_()}
        if in_jupyter() and (view := super()._repr_mimebundle_(**kwargs)):
            data |= view[0]
        return data, {}


def plot_next(
    logits: Tensor, symbols: Sequence[str], truth: Weights, tau: float
) -> Figure:
    """Draw the distribution at temperature tau; small lines mark the true one."""
    prob = (logits / tau).softmax(dim=0).tolist()
    with plt.rc_context(STYLE):
        fig, ax = plt.subplots(figsize=(8, 2.6))
        places = range(SOS + 1, len(symbols))
        names = [_name(symbols[i]) for i in places]
        ax.bar(names, [prob[i] for i in places], color=BLUE)
        for x, name in enumerate(names):
            true = truth.get(" " if name == "␣" else name, 0.0)
            ax.plot([x - 0.4, x + 0.4], [true, true], color=ORANGE, lw=2)
        ax.set(ylim=(0, 1.02), ylabel="p(next)", xlim=(-0.7, len(names) - 0.3))
        ax.tick_params(axis="x", length=0)
        plt.close(fig)
    return fig


ENGLISH = {
    "guess": "the guess of",
    "point": "point at a letter, or press ← →",
    "text": "text so far",
    "temperature": "temperature τ",
    "draw": "draw one",
    "sentence": "finish the sentence",
    "back": "one back",
    "clear": "clear",
    "all": "all",
    "kept": "{kept} of {all} symbols can be drawn, {mass} % of the mass",
    "right": "a sentence of the grammar",
    "begins": "so far the beginning of a sentence",
    "wrong": "the grammar has nothing that begins like this",
    "true": "the grammar's probability",
}
KOREAN = {
    "guess": "맞힐 글자",
    "point": "글자를 가리키거나 ← →를 누르세요",
    "text": "지금까지의 글",
    "temperature": "온도 τ",
    "draw": "하나 뽑기",
    "sentence": "문장 끝까지",
    "back": "하나 지우기",
    "clear": "모두 지우기",
    "all": "모두",
    "kept": "{all}개 가운데 {kept}개를 뽑을 수 있습니다 (확률의 {mass} %)",
    "right": "문법에 맞는 문장입니다",
    "begins": "아직은 문장의 시작입니다",
    "wrong": "문법에 이렇게 시작하는 문장은 없습니다",
    "true": "문법의 확률",
}

LookBack._esm = """
function render({ model, el }) {
  const text = model.get("text"), maps = model.get("maps"), words = model.get("words");
  const letters = ["▸", ...text], names = Object.keys(maps);
  let at = model.get("at");
  el.classList.add("look-back");
  el.dataset.lmSuppressShortcuts = "true";
  el.innerHTML = `<div class="rows" role="slider" tabindex="0" aria-valuemin="0"
    aria-valuemax="${text.length - 1}"></div><p></p>`;
  const rows = el.querySelector(".rows");
  el.querySelector("p").textContent = words.point;
  rows.setAttribute("aria-label", words.point);
  const cells = names.map((name) => {
    const row = document.createElement("div"), title = document.createElement("b");
    title.textContent = name;
    row.append(title);
    const spans = letters.map((letter, s) => {
      const span = document.createElement("span");
      span.textContent = letter;
      span.addEventListener("pointerenter", () => s && move(s - 1));
      span.addEventListener("pointerdown", () => s && move(s - 1));
      row.append(span);
      return span;
    });
    rows.append(row);
    return spans;
  });
  function move(to) {
    at = Math.max(0, Math.min(text.length - 1, to));
    draw();
  }
  function draw() {
    rows.setAttribute("aria-valuenow", at);
    rows.setAttribute("aria-valuetext", `${text.slice(0, at)}[${text[at]}]`);
    names.forEach((name, y) => cells[y].forEach((span, s) => {
      const strength = s <= at ? maps[name][at][s] : 0;
      span.style.setProperty("--strength", `${100 * strength}%`);
      span.classList.toggle("strong", strength > 0.5);
      span.classList.toggle("target", s === at + 1);
      span.classList.toggle("ahead", s > at + 1);
    }));
  }
  rows.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    move(at + step);
  });
  draw();
}
export default { render };
"""
LookBack._css = """
.look-back { --look: #0072b2; --target: #d55e00; font-size: 14px; max-width: 860px;
  color: var(--jp-ui-font-color1, #333); overflow-x: auto; }
[data-jp-theme-light="false"] .look-back { --look: #56b4e9; --target: #e69f00; }
.look-back .rows { display: inline-block; cursor: crosshair; touch-action: pan-y;
  padding: 3px; }
.look-back .rows > div { display: flex; margin: 3px 0; align-items: center; }
.look-back b { flex: 0 0 100px; font-weight: 600; }
.look-back span { flex: 0 0 19px; height: 28px; font: 17px/28px monospace;
  text-align: center; white-space: pre; box-sizing: border-box;
  background: color-mix(in srgb, var(--look) var(--strength), transparent); }
.look-back .strong { color: #fff; }
.look-back .target { outline: 2px solid var(--target); outline-offset: -2px;
  border-radius: 3px; font-weight: 700; }
.look-back .ahead { color: var(--jp-ui-font-color3, #aaa); }
.look-back p { margin: 0.3em 0; color: var(--jp-ui-font-color2, #666); }
"""

NextSymbol._esm = """
function unpack(model) {
  const view = model.get("weights"), scales = model.get("scales");
  let place = 0;
  return model.get("shapes").map((shape, i) => {
    const size = shape.reduce((a, b) => a * b), out = new Float32Array(size);
    for (let j = 0; j < size; j++, place += 2)
      out[j] = view.getInt16(place, true) * scales[i];
    return out;
  });
}

function render({ model, el }) {
  const words = model.get("words"), symbols = model.get("symbols");
  const states = model.get("grammar"), shapes = model.get("shapes");
  const [embed, fromInput, fromState, bias, score, scoreBias] = unpack(model);
  const V = symbols.length, E = shapes[0][1], H = shapes[2][1], FIRST = 2, EOS = 2;
  const sigmoid = (x) => 1 / (1 + Math.exp(-x));
  const say = (text, values) => text.replace(/{(\\w+)}/g, (_, key) => values[key]);
  const name = (i) => (i === EOS ? "$" : symbols[i] === " " ? "␣" : symbols[i]);
  let ids = [...model.get("start")].map((c) => symbols.indexOf(c)), ended = false;

  el.classList.add("next-symbol");
  el.dataset.lmSuppressShortcuts = "true";
  el.innerHTML = `<label class="line"><span></span><input type="text"
      spellcheck="false" autocomplete="off"></label>
    <p class="verdict" aria-live="polite"></p><div class="bars"></div>
    <div class="knobs">
      <label><span></span><input class="tau" type="range" min="-3" max="2" step="0.1"
        value="0"><output></output></label>
      <label><span>top-k</span><input class="k" type="range" min="1"
        max="${V - FIRST}" value="${V - FIRST}"><output></output></label>
      <label><span>top-p</span><input class="p" type="range" min="0.05" max="1"
        step="0.05" value="1"><output></output></label></div>
    <div class="row"><button class="draw"></button><button class="sentence"></button>
      <button class="back"></button><button class="clear"></button></div>
    <p class="kept"></p>`;
  const part = (query) => el.querySelector(query), line = part(".line input");
  part(".line span").textContent = words.text;
  part(".knobs span").textContent = words.temperature;
  for (const way of ["draw", "sentence", "back", "clear"])
    part(`.${way}`).textContent = words[way];
  const bars = [];
  for (let i = FIRST; i < V; i++) {
    const bar = document.createElement("button");
    bar.innerHTML = "<i class='bar'></i><i class='true'></i><b></b>";
    bar.lastChild.textContent = name(i);
    bar.addEventListener("click", () => { append(i); draw(); });
    part(".bars").append(bar);
    bars.push(bar);
  }

  function logits() {
    let h = new Float32Array(H), c = new Float32Array(H);
    for (const id of [1, ...ids]) {
      const gate = new Float32Array(4 * H);
      for (let r = 0; r < 4 * H; r++) {
        let sum = bias[r];
        for (let j = 0; j < E; j++) sum += fromInput[r * E + j] * embed[id * E + j];
        for (let j = 0; j < H; j++) sum += fromState[r * H + j] * h[j];
        gate[r] = sum;
      }
      const next = new Float32Array(H);
      for (let j = 0; j < H; j++) {
        c[j] = sigmoid(gate[H + j]) * c[j]
          + sigmoid(gate[j]) * Math.tanh(gate[2 * H + j]);
        next[j] = sigmoid(gate[3 * H + j]) * Math.tanh(c[j]);
      }
      h = next;
    }
    return [...Array(V).keys()].map((v) => {
      let sum = scoreBias[v];
      for (let j = 0; j < H; j++) sum += score[v * H + j] * h[j];
      return sum;
    });
  }
  function chances() {
    const tau = 2 ** Number(part(".tau").value), k = Number(part(".k").value);
    const p = Number(part(".p").value), raw = logits().map((x) => x / tau);
    raw[0] = raw[1] = -Infinity;  // <pad> and <sos> are never written
    const top = Math.max(...raw), weight = raw.map((x) => Math.exp(x - top));
    const total = weight.reduce((a, b) => a + b);
    const prob = weight.map((w) => w / total);
    const best = prob.map((_, i) => i).slice(FIRST).sort((a, b) => prob[b] - prob[a]);
    const some = best.slice(0, k), left = some.reduce((sum, i) => sum + prob[i], 0);
    const kept = new Set();
    let mass = 0;
    for (const i of some) {
      if (p < 1 && mass >= p * left - 1e-9) break;
      kept.add(i);
      mass += prob[i];
    }
    return { tau, prob, kept, mass };
  }
  function pick() {
    const { prob, kept, mass } = chances();
    let u = Math.random() * mass;
    for (const i of kept) if ((u -= prob[i]) <= 0) return i;
    return [...kept][0];
  }
  function append(i) {
    if (ended) return;
    if (i === EOS) ended = true;
    else ids.push(i);
  }
  function truth() {
    let state = 0;
    for (const id of ids) {
      const move = states[state][symbols[id]];
      if (!move) return null;
      state = move[1];
    }
    return states[state];
  }
  function draw() {
    const { tau, prob, kept, mass } = chances(), after = truth();
    const text = ids.map((i) => symbols[i]).join("");
    const full = text + (ended ? "$" : "");
    if (line.value !== full) line.value = full;
    bars.forEach((bar, j) => {
      const i = j + FIRST, true_ = after?.[i === EOS ? "$" : symbols[i]]?.[0] ?? 0;
      const shown = kept.has(i) ? prob[i] / mass : prob[i];
      bar.querySelector(".bar").style.height = `${100 * shown}px`;
      bar.querySelector(".true").style.bottom = `${100 * true_ + 22}px`;
      bar.classList.toggle("cut", !kept.has(i));
      bar.classList.toggle("certain", true_ > 0);
      bar.title = `${name(i)}: ${(100 * shown).toFixed(1)} %`
        + ` (${words.true}: ${(100 * true_).toFixed(1)} %)`;
      bar.disabled = ended;
    });
    const outputs = el.querySelectorAll("output");
    const k = Number(part(".k").value), p = Number(part(".p").value);
    outputs[0].textContent = tau.toFixed(2);
    outputs[1].textContent = k === V - FIRST ? words.all : k;
    outputs[2].textContent = p.toFixed(2);
    part(".kept").textContent = say(words.kept,
      { kept: kept.size, all: V - FIRST, mass: (100 * mass).toFixed(1) });
    const kind = !after || (ended && !after.$) ? "wrong" : ended ? "right" : "begins";
    part(".verdict").textContent = words[kind];
    part(".verdict").className = `verdict ${kind}`;
    part(".draw").disabled = part(".sentence").disabled = ended;
  }
  line.addEventListener("input", () => {
    ended = false;
    ids = [...line.value].map((c) => symbols.indexOf(c)).filter((i) => i > EOS);
    ids = ids.slice(0, 60);
    draw();
  });
  part(".draw").addEventListener("click", () => { append(pick()); draw(); });
  part(".sentence").addEventListener("click", () => {
    for (let n = 0; n < 60 && !ended; n++) append(pick());
    draw();
  });
  part(".back").addEventListener("click", () => {
    if (ended) ended = false;
    else ids.pop();
    draw();
  });
  part(".clear").addEventListener("click", () => { ids = []; ended = false; draw(); });
  for (const knob of el.querySelectorAll(".knobs input"))
    knob.addEventListener("input", draw);
  draw();
}
export default { render };
"""
NextSymbol._css = """
.next-symbol { --bar: #0072b2; --true: #d55e00; max-width: 720px; font-size: 14px;
  color: var(--jp-ui-font-color1, #333); }
[data-jp-theme-light="false"] .next-symbol { --bar: #56b4e9; --true: #e69f00; }
.next-symbol .line { display: flex; gap: 0.6em; align-items: center; }
.next-symbol .line span { white-space: nowrap; }
.next-symbol .line input { flex: 1; font: 17px monospace; padding: 4px 6px;
  border: 1px solid var(--jp-border-color1, #bbb); border-radius: 4px;
  background: var(--jp-layout-color0, #fff); color: inherit; }
.next-symbol p { margin: 0.4em 0; min-height: 1.3em; }
.next-symbol .verdict.wrong { color: var(--true); font-weight: 600; }
.next-symbol .verdict.right { color: var(--bar); font-weight: 600; }
.next-symbol .bars { display: flex; height: 130px; gap: 2px;
  border-bottom: 1px solid var(--jp-border-color2, #ddd); }
.next-symbol .bars button { flex: 1; position: relative; border: none; padding: 0;
  background: none; cursor: pointer; color: inherit; min-width: 0; }
.next-symbol .bars button:hover { background: var(--jp-layout-color2, #eee); }
.next-symbol .bar { position: absolute; left: 1px; right: 1px; bottom: 22px;
  background: var(--bar); transition: height 0.15s; }
.next-symbol .cut .bar { background: var(--jp-border-color1, #bbb); }
.next-symbol .true { position: absolute; left: -1px; right: -1px; height: 3px;
  background: var(--true); display: none; }
.next-symbol .certain .true { display: block; }
.next-symbol .bars b { position: absolute; bottom: 1px; left: 0; right: 0;
  font: 15px monospace; }
.next-symbol .cut b { color: var(--jp-ui-font-color3, #aaa); }
.next-symbol .knobs { display: grid; gap: 4px; margin: 10px 0; }
.next-symbol .knobs label { display: flex; gap: 0.6em; align-items: center; }
.next-symbol .knobs span { flex: 0 0 100px; }
.next-symbol .knobs input { flex: 1; }
.next-symbol .knobs output { flex: 0 0 3em; font-weight: 600;
  font-variant-numeric: tabular-nums; }
.next-symbol .row { display: flex; gap: 6px; }
.next-symbol .row button { flex: 1; padding: 5px 2px; cursor: pointer; }
.next-symbol .kept { color: var(--jp-ui-font-color2, #666); }
@media (prefers-reduced-motion: reduce) { .next-symbol .bar { transition: none; } }
"""
