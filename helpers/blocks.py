"""Lesson 11: shapes that flow through a block, clocks that tell a place, and counters.

`BlockFlow` and `PositionDials` compute in the browser and answer at once; without a
kernel a slider over drawings stands in their place.
"""

import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import anywidget
import matplotlib.pyplot as plt
import numpy as np
import torch
import traitlets
from matplotlib.axes import Axes
from matplotlib.colors import ListedColormap
from matplotlib.figure import Figure
from matplotlib.patches import Circle, FancyBboxPatch, Rectangle
from numpy.typing import ArrayLike, NDArray
from sklearn.datasets import load_digits
from torch import Tensor, nn
from torch.nn.utils.rnn import pad_sequence

from helpers.data.dialogues import Turn
from helpers.data.vocabulary import EOS, SOS, Vocabulary
from helpers.figures.style import BLUE, COLOURS, FAINT, INK, ORANGE, STYLE
from helpers.models.training import over_seeds
from helpers.progress.language import COURSE, korean
from helpers.widgets.slide import slide
from helpers.widgets.widget import in_jupyter

LENGTHS = [5, 10, 11, 12, 15, 20]  # at which copies are tested; 10 is the longest seen
PLACES = 32  # of the dials


def stored_results() -> dict[str, dict[str, Any]]:
    """What lessons/11_transformer/results.py has stored, by experiment."""
    path = COURSE / "lessons/11_transformer/results.json"
    return dict(json.loads(path.read_text(encoding="utf-8")))


def at_length(lengths: Mapping[str, Sequence[Any]], T: int) -> dict[str, Any]:
    """Return the stored scores of each kind at one of LENGTHS."""
    return {kind: rows[LENGTHS.index(T)] for kind, rows in lengths.items()}


def digits() -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Return 1,000 digits (n, 8, 8), from 0 to 1, and labels (n,); then 797 others."""
    data = load_digits()
    x, y = torch.tensor(data.images).float() / 16, torch.tensor(data.target)
    return x[:1000], y[:1000], x[1000:], y[1000:]


def turn_tensors(turns: Sequence[Turn], words: Vocabulary) -> tuple[Tensor, Tensor]:
    """Return questions (n, S) and `<sos> answer <eos>` (n, T), padded with 0."""
    signs = torch.tensor([SOS]), torch.tensor([EOS])
    questions = [words.encode(turn.question.split()) for turn in turns]
    answers = [
        torch.cat([signs[0], words.encode(turn.answer.split()), signs[1]])
        for turn in turns
    ]
    return pad_sequence(questions, batch_first=True), pad_sequence(answers, True)


@torch.no_grad()
def replies(
    next_scores: Callable[[Tensor, Tensor], Tensor],
    questions: Sequence[str],
    words: Vocabulary,
    cap: int = 14,
) -> list[str]:
    """Answer all questions at once, the best word first, at most `cap` words each.

    `next_scores(questions (n, S), answers (n, T))` gives scores (n, T, V) of what
    follows each word of the answers; these begin with <sos>.
    """
    asked = [words.encode(question.split()) for question in questions]
    numbers = pad_sequence(asked, batch_first=True)
    answers = torch.full((len(asked), 1), SOS)
    for _ in range(cap):
        best = next_scores(numbers, answers)[:, -1:].argmax(dim=-1)
        answers = torch.cat([answers, best], dim=1)
    return [" ".join(words.decode(answer)) for answer in answers[:, 1:]]


def train_bot(
    bot: nn.Module,
    loss_fn: Callable[[Tensor, Tensor], Tensor],
    questions: Tensor,
    answers: Tensor,
    steps: int,
    lr: float,
    seed: int = 0,
) -> list[float]:
    """Train bot(questions (B, S), answers (B, T - 1)) in place; return the losses.

    Adam, batches of 32; the learning rate grows over 50 steps, then falls to zero.
    """
    optimizer = torch.optim.Adam(bot.parameters(), fused=True)
    generator = torch.Generator().manual_seed(seed)
    losses = []
    for step in range(steps):
        i = torch.randint(len(answers), (32,), generator=generator)
        loss = loss_fn(bot(questions[i], answers[i, :-1]), answers[i, 1:])
        rate = lr * min(1.0, (step + 1) / 50) * (1 - step / steps)
        optimizer.param_groups[0]["lr"] = rate
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        losses.append(loss.item())
    return losses


def masked_too_late(x: Tensor, source: Tensor) -> Tensor:
    """Attention whose causal mask comes after the softmax: a leak to be found."""
    weights = (x @ source.mT / x.size(-1) ** 0.5).softmax(dim=-1)  # sums over all s
    mixed: Tensor = weights.tril() @ source
    return mixed


def depth(out: Tensor) -> int:
    """Return how many operations of the graph behind `out` had to wait for each other.

    The longest chain of autograd's nodes, so a loop over time counts once a step.
    """
    depths: dict[Any, int] = {None: 0}
    stack = [out.grad_fn]
    while stack:
        node = stack[-1]
        before = [parent for parent, _ in node.next_functions] if node else []
        waiting = [parent for parent in before if parent not in depths]
        if waiting:
            stack.extend(waiting)
        else:
            depths[node] = 1 + max((depths[parent] for parent in before), default=0)
            stack.pop()
    return depths[out.grad_fn]


def saved_bytes(run: Callable[[], object]) -> int:
    """Return the bytes that autograd keeps for the way back while `run` runs."""
    kept: dict[int, int] = {}

    def keep(tensor: Tensor) -> Tensor:
        storage = tensor.untyped_storage()
        kept[storage.data_ptr()] = storage.nbytes()
        return tensor

    with torch.autograd.graph.saved_tensors_hooks(keep, lambda tensor: tensor):
        result = run()
    del result  # it must live until here, or its memory is used again
    return sum(kept.values())


def cpu_ms(run: Callable[[], object], times: int = 5) -> float:
    """Return the CPU milliseconds of `run` on one thread, the best of several times."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    passes = []
    for _ in range(times):
        start = time.process_time()
        run()
        passes.append(time.process_time() - start)
    torch.set_num_threads(threads)
    return 1000 * min(passes)


def moves(read: Callable[[Tensor], Tensor], T: int, D: int, seed: int = 0) -> Tensor:
    """Return how much input s moves output t, (T, T), by the gradient.

    `read` takes x (1, T, D) to outputs (1, T, H). We follow a product with fixed random
    numbers: the plain sum of a row behind a LayerNorm never moves.
    """
    generator = torch.Generator().manual_seed(seed)
    x = torch.randn(1, T, D, generator=generator).requires_grad_()
    out = read(x)[0]
    weight = torch.randn(out.size(-1), generator=generator)
    rows = [torch.autograd.grad(o, x, retain_graph=True)[0][0] for o in out @ weight]
    moved: Tensor = torch.stack(rows).norm(dim=-1)
    return moved


def compare(
    read: Callable[[Tensor], Tensor], x: Tensor
) -> tuple[list[int], float, float]:
    """Return what waits (depth at T = 20 and 80), a reach, and milliseconds.

    `read` takes x (1, T, D), T >= 80, to outputs. The reach is how much the first of 50
    inputs moves the last output, compared with the last one; the time is that of a
    training pass.
    """
    waits = [depth(read(x[:, :t])) for t in (20, 80)]
    rows = [moves(read, 50, x.size(2), seed)[-1] for seed in range(5)]
    reaches = sorted(float(row[0] / row[-1]) for row in rows)
    ms = cpu_ms(lambda: read(x).sum().backward())  # type: ignore[no-untyped-call]
    return waits, float(f"{reaches[2]:.1e}"), round(ms, 1)


@torch.no_grad()
def spread(
    step: Callable[[nn.Module, Tensor], Tensor], build: Callable[[], nn.Module]
) -> list[float]:
    """Return how much the places differ on top of 12 new layers, 0 for not at all.

    `step(layer, x)` takes x (1, T, 32) through a layer; five stacks of their own seeds.
    """

    def on_top(seed: int) -> float:
        x = torch.randn(1, 8, 32)
        for _ in range(12):
            x = step(build(), x)
        return float((x - x.mean(dim=1, keepdim=True)).norm() / x.norm())

    return over_seeds(on_top, range(5))


def parameters(part: nn.Module) -> int:
    """Return how many numbers `part` learns."""
    return sum(weight.numel() for weight in part.parameters())


def heads_of(library: nn.MultiheadAttention) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Return W_q, W_k, W_v (N, D, K) and W_o (N, K, D), cut out of its matrices.

    They are for rows, x @ W; the library has one row for each output.
    """
    N, K = library.num_heads, library.head_dim
    q, k, v = library.in_proj_weight.detach().chunk(3)
    out = library.out_proj.weight.detach().T.reshape(N, K, N * K)
    q, k, v = (rows.reshape(N, K, N * K).mT for rows in (q, k, v))
    return q, k, v, out


class SlowGRU(nn.Module):
    """A GRU with its loop over time written out: Python races with Python."""

    def __init__(self, D: int):
        super().__init__()
        self.cell = nn.GRUCell(D, D)

    def forward(self, x: Tensor) -> Tensor:
        """Return the states (B, T, D) after each of x (B, T, D)."""
        h = torch.zeros_like(x[:, 0])
        states = []
        for x_t in x.unbind(dim=1):
            h = self.cell(x_t, h)
            states.append(h)
        return torch.stack(states, dim=1)


def plot_maps(
    maps: Mapping[str, ArrayLike], query: str = "t", key: str = "s"
) -> Figure:
    """Draw matrices (T, S), one panel each: dark is large, hatched is -inf or nan."""
    with plt.rc_context(STYLE):
        fig, axes = plt.subplots(
            1, len(maps), figsize=(2.6 * len(maps), 2.9), squeeze=False
        )
        for ax, (name, values) in zip(axes.flat, maps.items(), strict=True):
            moved = np.asarray(values) != 0
            future = np.triu(np.ones(moved.shape, dtype=int), 1)
            shades = ListedColormap(["#eeeeee", BLUE, ORANGE])
            ax.pcolormesh(moved * (1 + future), cmap=shades, vmin=0, vmax=2, ec="white")
            ax.set(xticks=[], yticks=[], xlabel="input s", title=name, aspect="equal")
            ax.title.set_fontsize(12)
            ax.invert_yaxis()
            ax.spines[:].set_visible(False)
        axes.flat[0].set_ylabel("output t")
        plt.close(fig)
    return fig


def plot_lengths(
    lengths: Sequence[int], scores: Mapping[str, Sequence[Sequence[float]]], seen: int
) -> Figure:
    """Draw the share of right symbols by length, a line per kind, a dot per seed.

    scores[name] holds a list of seeds for each length; up to `seen` was trained.
    """
    with plt.rc_context(STYLE):
        fig, ax = plt.subplots(figsize=(7.5, 4))
        ax.axvspan(min(lengths) - 0.5, seen + 0.3, color=FAINT, alpha=0.2, lw=0)
        ax.text(seen, 0.03, "seen in training ", ha="right", color=INK)
        for colour, (name, rows) in zip(COLOURS, scores.items(), strict=False):
            for length, row in zip(lengths, rows, strict=True):
                ax.plot([length] * len(row), row, "o", ms=4, color=colour, alpha=0.5)
            ax.plot(lengths, [np.mean(row) for row in rows], color=colour, label=name)
        ax.set(xlabel="length T", ylabel="right symbols", ylim=(0, 1.03))
        ax.set_xticks(lengths)
        ax.legend(frameon=False, loc="upper left", bbox_to_anchor=(1, 1))
        plt.close(fig)
    return fig


@dataclass(frozen=True)
class Stage:
    """What stands at one point of the block: its key, shape, and what it costs."""

    key: str
    shape: str  # of letters
    numbers: tuple[int, ...]
    parameters: int = 0
    multiplications: int = 0  # of one sentence


def stages(
    T: int = 6, D: int = 16, N: int = 4, V: int = 50, pre: bool = True
) -> list[Stage]:
    """Return the stages of a one-block decoder, in order, for one sentence."""
    K = D // N
    stream, heads, scores = (T, D), (N, T, K), (N, T, T)
    norm = Stage("norm", "T, D", stream, 2 * D)
    add = Stage("add", "T, D", stream)
    attend = [
        Stage("project", "N, T, K", heads, 3 * D * D, 3 * T * D * D),
        Stage("scores", "N, T, T", scores, 0, T * T * D),
        Stage("softmax", "N, T, T", scores),
        Stage("mix", "N, T, K", heads, 0, T * T * D),
        Stage("join", "T, D", stream, D * D, T * D * D),
    ]
    feed = [
        Stage("up", "T, 4D", (T, 4 * D), 4 * D * D + 4 * D, 4 * T * D * D),
        Stage("down", "T, D", stream, 4 * D * D + D, 4 * T * D * D),
    ]
    halves = (
        [s for part in (attend, feed) for s in (norm, *part, add)]
        if pre
        else [s for part in (attend, feed) for s in (*part, add, norm)]
    )
    first = [Stage("ids", "T", (T,)), Stage("embed", "T, D", stream, V * D)]
    return [*first, *halves, Stage("words", "T, V", (T, V), 0, T * D * V)]


def plot_flow(at: int, pre: bool = True) -> Figure:
    """Draw the block as a column of stages, with the shape at stage `at` beside it."""
    words = KOREAN if korean() else ENGLISH
    rows = stages(pre=pre)
    with plt.rc_context(STYLE):
        fig, ax = plt.subplots(figsize=(7.5, 5.4))
        ax.set(xlim=(0, 15), ylim=(-len(rows), 1))
        ax.axis("off")
        for y, stage in enumerate(rows):
            _draw_stage(ax, y, words[stage.key], stage.shape, y == at)
        _draw_shape(ax, rows[at])
        fig.suptitle(words[rows[at].key + "+"], fontsize=11, wrap=True)
        plt.close(fig)
    return fig


def _draw_stage(ax: Axes, y: int, name: str, shape: str, chosen: bool) -> None:
    colour = BLUE if chosen else FAINT
    box = FancyBboxPatch(
        (0.4, -y - 0.34), 5.2, 0.62, boxstyle="round,pad=0.06", fc="white", ec=colour
    )
    ax.add_patch(box)
    ink = BLUE if chosen else INK
    ax.text(3.0, -y - 0.04, name, ha="center", va="center", fontsize=10, color=ink)
    ax.text(6.0, -y - 0.04, f"({shape})", va="center", fontsize=10, color=ink)


def _draw_shape(ax: Axes, stage: Stage) -> None:
    layers, height, width = (1, 1, *stage.numbers)[-3:]
    cell = min(0.3, 2.2 / width, 2.2 / height)  # inches
    wide, high = width * cell * 15 / 7.5, height * cell * 15 / 5.4  # in the axes
    for n in reversed(range(layers)):
        corner = (9.3 + 0.35 * n, -2 - high - 0.5 * n)
        ax.add_patch(Rectangle(corner, wide, high, fc="white", ec=BLUE, lw=1.5))
    numbers = " × ".join(map(str, stage.numbers))
    cost = f"{numbers}\n{stage.parameters:,} parameters\n"
    cost += f"{stage.multiplications:,} multiplications"
    ax.text(9.3, -12.9, cost, fontsize=11, va="center")


def hands(places: ArrayLike, D: int = 16) -> NDArray[Any]:
    """Return the angles (n, D / 2) of the clock hands at places (n,)."""
    speeds = 10_000.0 ** (-np.arange(0, D, 2) / D)
    return np.asarray(places, dtype=float)[:, None] * speeds


def plot_dials(t: int, s: int, D: int = 16) -> Figure:
    """Draw the clocks of places t (blue) and s (orange), and all places' likeness.

    The curve is the dot product of the hands at t with those of each place.
    """
    angles = hands(np.arange(PLACES), D)  # (P, D / 2)
    similar = np.cos(angles - angles[t]).sum(axis=1)
    with plt.rc_context(STYLE):
        fig = plt.figure(figsize=(7.5, 3.2))
        grid = fig.add_gridspec(2, D // 2, height_ratios=[1, 1.4])
        axes = [fig.add_subplot(grid[0, i]) for i in range(D // 2)]
        for i, ax in enumerate(axes):
            ax.add_patch(Circle((0, 0), 1, fill=False, color=FAINT))
            for place, colour in ((s, ORANGE), (t, BLUE)):
                a = angles[place, i]
                ax.plot([0, 0.9 * np.sin(a)], [0, 0.9 * np.cos(a)], color=colour)
            ax.set(xlim=(-1.1, 1.1), ylim=(-1.1, 1.1), aspect="equal")
            ax.axis("off")
        ax = fig.add_subplot(grid[1, :])
        ax.plot(range(PLACES), similar, color=INK, lw=1.5)
        ax.plot(t, similar[t], "o", color=BLUE, ms=9)
        ax.plot(s, similar[s], "o", color=ORANGE, ms=9)
        ax.set(xlabel="place", ylabel="product")
        plt.close(fig)
    return fig


class PositionDials(anywidget.AnyWidget):
    """Three ways to tell the place, for two places that can be moved.

    Clocks that are added (sinusoid), clocks that turn queries and keys (RoPE), and a
    penalty for distance (ALiBi), with what each makes of all distances.
    """

    places = traitlets.Int(PLACES).tag(sync=True)
    words = traitlets.Dict().tag(sync=True)

    def __init__(self) -> None:
        super().__init__(words=KOREAN if korean() else ENGLISH)

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        pairs = [(3, 5), (10, 12), (20, 8)]
        frames = [plot_dials(*pair) for pair in pairs[: 1 if in_jupyter() else None]]
        labels = [f"t = {t}, s = {s}" for t, s in pairs][: len(frames)]
        still = slide(frames, labels, self.words["two places"])
        data = {"text/plain": "PositionDials", **still._repr_mimebundle_()}
        if in_jupyter() and (view := super()._repr_mimebundle_(**kwargs)):
            data |= view[0]
        return data, {}


class BlockFlow(anywidget.AnyWidget):
    """A block of a decoder, stage by stage, with the shape that flows through it.

    Sizes and the place of the norms can be changed; step with the arrow keys, or point
    at a stage.
    """

    words = traitlets.Dict().tag(sync=True)

    def __init__(self) -> None:
        super().__init__(words=KOREAN if korean() else ENGLISH)

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        shown = [4] if in_jupyter() else [1, 4, 6, 10]
        frames = [plot_flow(at) for at in shown]
        labels = [self.words[stages()[at].key] for at in shown]
        still = slide(frames, labels, self.words["stage"], start=len(shown) // 3)
        data = {"text/plain": "BlockFlow", **still._repr_mimebundle_()}
        if in_jupyter() and (view := super()._repr_mimebundle_(**kwargs)):
            data |= view[0]
        return data, {}


ENGLISH = {
    "stage": "stage",
    "two places": "two places",
    "ids": "symbols",
    "ids+": "A sentence comes as T whole numbers, one for each symbol.",
    "embed": "embed, add the place",
    "embed+": "Each symbol becomes a row of D numbers; the row of its place is added.",
    "norm": "norm",
    "norm+": "Each row by itself comes to mean 0, variance 1. No place sees another.",
    "project": "queries, keys, values",
    "project+": "Three such tables, with K = D / N numbers for each of the N heads.",
    "scores": "scores q · k",
    "scores+": "Every place meets every place, in each head. This cost is quadratic.",
    "softmax": "mask, softmax",
    "softmax+": "The future is hidden with -inf; the weights of a row sum to 1.",
    "mix": "mix the values",
    "mix+": "Each place takes a weighted mean of values. Only here places mix.",
    "join": "join the heads",
    "join+": "The heads' results go through W_o, back to D numbers for each place.",
    "add": "+ stream",
    "add+": "What was found is added to what was there, and that goes on untouched.",
    "up": "widen, ReLU",
    "up+": "The feed-forward part thinks at each place alone, in four times the width.",
    "down": "narrow",
    "down+": "Back to D numbers. These two layers hold two thirds of the parameters.",
    "words": "scores of the words",
    "words+": "A product with each row of the embedding: tied weights, none are new.",
    "parameters": "parameters",
    "multiplications": "multiplications",
    "block": "the whole block: {parameters} parameters, {scores} numbers in its scores",
    "pre": "norm before",
    "post": "norm behind",
    "move": "point at a stage, or focus the picture and press ↑ ↓",
    "both": "move both",
    "sinusoid": "sinusoid: clocks are added to the input",
    "rope": "RoPE: clocks turn queries and keys",
    "alibi": "ALiBi: distance costs",
    "sinusoid+": "product of the clocks at t = {t} and s = {s}: {value}",
    "rope+": "score of one query at t = {t} and one key at s = {s}: {value}",
    "alibi+": "taken off the scores at distance {distance}, heads 1 to 4: {value}",
    "distance": "It depends on the distance only: move both and watch.",
}
KOREAN = {
    "stage": "단계",
    "two places": "두 자리",
    "ids": "기호",
    "ids+": "문장은 기호마다 하나씩, T개의 정수로 들어옵니다.",
    "embed": "임베딩 + 자리",
    "embed+": "기호마다 D개의 수가 되고, 그 자리의 벡터가 더해집니다.",
    "norm": "정규화",
    "norm+": "행마다 따로 평균 0, 분산 1로 만듭니다. 자리끼리는 서로 보지 않습니다.",
    "project": "쿼리, 키, 값",
    "project+": "세 층이 N개의 헤드마다 K = D / N개의 수를 만듭니다.",
    "scores": "점수 q · k",
    "scores+": "헤드마다 모든 자리가 모든 자리와 만납니다. 제곱 비용이 여기 있습니다.",
    "softmax": "마스크, 소프트맥스",
    "softmax+": "미래는 -inf로 가리고, 행마다 합이 1인 가중치가 됩니다.",
    "mix": "값 섞기",
    "mix+": "자리마다 값의 가중 평균을 가져옵니다. 자리끼리 섞이는 유일한 단계입니다.",
    "join": "헤드 합치기",
    "join+": "헤드의 결과가 W_o를 지나 다시 D개의 수가 됩니다.",
    "add": "+ 흐름",
    "add+": "찾은 것을 있던 것에 더합니다. 흐름 자체는 그대로 지나갑니다.",
    "up": "넓히기, ReLU",
    "up+": "피드포워드는 자리마다 혼자, 네 배 너비에서 생각합니다.",
    "down": "좁히기",
    "down+": "다시 D개의 수로. 매개변수의 3분의 2가 이 두 층에 있습니다.",
    "words": "단어 점수",
    "words+": "임베딩의 모든 행과 곱합니다. 새 매개변수는 없습니다.",
    "parameters": "매개변수",
    "multiplications": "곱셈",
    "block": "블록 전체: 매개변수 {parameters}개, 점수 {scores}개",
    "pre": "앞 정규화",
    "post": "뒤 정규화",
    "move": "단계를 가리키거나, 그림을 고르고 ↑ ↓를 누르세요",
    "both": "함께 옮기기",
    "sinusoid": "사인파: 시계를 입력에 더한다",
    "rope": "RoPE: 시계가 쿼리와 키를 돌린다",
    "alibi": "ALiBi: 거리에 값을 매긴다",
    "sinusoid+": "t = {t}와 s = {s}의 시계를 곱하면: {value}",
    "rope+": "t = {t}의 쿼리와 s = {s}의 키의 점수: {value}",
    "alibi+": "거리 {distance}에서 점수에 더해지는 값, 헤드 1~4: {value}",
    "distance": "거리에만 달려 있습니다. 둘을 함께 옮겨 보세요.",
}

PositionDials._esm = """
function render({ model, el }) {
  const P = model.get("places"), words = model.get("words"), D = 16;
  const say = (text, values) => text.replace(/{(\\w+)}/g, (_, key) => values[key]);
  const speeds = [...Array(D / 2).keys()].map((i) => 10000 ** ((-2 * i) / D));
  const strength = [1.2, -0.8, 0.9, 1.1, -0.5, 0.8, 0.6, 1.0];  // of one query and key
  const phase = [0.4, 1.9, -0.7, 2.6, 0.2, -1.4, 0.9, 0.3];
  const slopes = [1, 2, 3, 4].map((head) => 2 ** (-2 * head));
  let t = 10, s = 7, mode = "sinusoid";
  el.classList.add("position-dials");
  el.dataset.lmSuppressShortcuts = "true";
  const slider = (name, label, low, high) => `<label>${label}
    <input class="${name}" type="range" min="${low}" max="${high}"><output></output>
    </label>`;
  el.innerHTML = `<div class="bar"><select>${["sinusoid", "rope", "alibi"].map((m) =>
      `<option value="${m}">${words[m]}</option>`).join("")}</select></div>
    <div class="bar">${slider("t", "t", 0, P - 1)}${slider("s", "s", 0, P - 1)}
      <label>${words.both}<button class="less">−</button>
      <button class="more">+</button></label></div>
    <svg viewBox="0 0 760 330" role="img"></svg>
    <p aria-live="polite"></p><p class="note"></p>`;
  const svg = el.querySelector("svg"), part = (name) => el.querySelector("." + name);
  const curves = {
    sinusoid: (lag) => [speeds.reduce((sum, w) => sum + Math.cos(lag * w), 0)],
    rope: (lag) => [speeds.reduce((sum, w, i) =>
      sum + strength[i] * Math.cos(phase[i] + lag * w), 0)],
    alibi: (lag) => slopes.map((slope) => -slope * Math.abs(lag)),
  };

  function clock(i) {
    const x = 52 + i * 94, hand = (place, kind) => {
      const turn = mode === "rope" && kind === "s" ? phase[i] : 0;
      const a = place * speeds[i] + turn;
      return `<line class="${kind}" x1="${x}" y1="60" x2="${x + 36 * Math.sin(a)}"
        y2="${60 - 36 * Math.cos(a)}"/>`;
    };
    return `<circle class="face" cx="${x}" cy="60" r="40"/>
      ${hand(s, "s")}${hand(t, "t")}
      <text x="${x}" y="118">w = ${speeds[i].toPrecision(2)}</text>`;
  }

  function draw() {
    const curve = curves[mode], dials = mode === "alibi" ? "" :
      speeds.map((_, i) => clock(i)).join("");
    const rows = [...Array(P).keys()].map((place) => curve(t - place));
    const all = rows.flat(), low = Math.min(...all), high = Math.max(...all);
    const top = mode === "alibi" ? 30 : 150, bottom = 300;
    const x = (place) => 30 + (place * 710) / (P - 1);
    const y = (value) => bottom - ((value - low) / (high - low || 1)) * (bottom - top);
    const lines = rows[0].map((_, head) => `<polyline class="curve" points="${
      rows.map((row, place) => `${x(place)},${y(row[head])}`).join(" ")}"/>`).join("");
    const dots = [["s", s], ["t", t]].map(([kind, place]) => rows[place].map((value) =>
      `<circle class="${kind}" cx="${x(place)}" cy="${y(value)}" r="7"/>`).join("") +
      `<text class="${kind}" x="${x(place)}" y="324">${kind}</text>`).join("");
    svg.innerHTML = dials + lines + dots;
    for (const [name, value] of [["t", t], ["s", s]]) {
      part(name).value = value;
      part(name).nextElementSibling.textContent = value;
    }
    const value = curve(t - s).map((v) => v.toFixed(2)).join(", ");
    el.querySelector("p").textContent =
      say(words[mode + "+"], { t, s, value, distance: Math.abs(t - s) });
    part("note").textContent = words.distance;
  }

  const both = (step) => {
    if (Math.min(t, s) + step >= 0 && Math.max(t, s) + step < P) {
      t += step; s += step; draw();
    }
  };
  el.querySelector("select").addEventListener("change", (event) => {
    mode = event.target.value; draw();
  });
  part("t").addEventListener("input", (e) => { t = Number(e.target.value); draw(); });
  part("s").addEventListener("input", (e) => { s = Number(e.target.value); draw(); });
  part("less").addEventListener("click", () => both(-1));
  part("more").addEventListener("click", () => both(1));
  draw();
}
export default { render };
"""
PositionDials._css = """
.position-dials { --t: #0072b2; --s: #d55e00; max-width: 780px; font-size: 14px;
  color: var(--jp-ui-font-color1); }
[data-jp-theme-light="false"] .position-dials { --t: #56b4e9; --s: #e69f00; }
.position-dials svg { display: block; width: 100%; }
.position-dials .bar { display: flex; flex-wrap: wrap; gap: 1.2em;
  align-items: center; margin-bottom: 0.5em; }
.position-dials label { display: flex; gap: 0.4em; align-items: center; }
.position-dials .face { fill: none; stroke: var(--jp-border-color1); }
.position-dials line { stroke-width: 4; stroke-linecap: round; }
.position-dials line.t { stroke: var(--t); }
.position-dials line.s { stroke: var(--s); }
.position-dials circle.t, .position-dials text.t { fill: var(--t); }
.position-dials circle.s, .position-dials text.s { fill: var(--s); }
.position-dials text { fill: var(--jp-ui-font-color2); text-anchor: middle;
  font-size: 14px; }
.position-dials .curve { fill: none; stroke: var(--jp-ui-font-color2);
  stroke-width: 1.8; }
.position-dials p { margin: 0.3em 0; font-size: 16px; font-weight: 600; }
.position-dials .note { font-size: 14px; font-weight: 400;
  color: var(--jp-ui-font-color2); }
"""

BlockFlow._esm = """
function render({ model, el }) {
  const words = model.get("words"), V = 50, ROW = 30;
  const say = (text, values) => text.replace(/{(\\w+)}/g, (_, key) => values[key]);
  const sizes = { T: 6, D: 16, N: 4 };
  let at = 4, pre = true;
  el.classList.add("block-flow");
  el.dataset.lmSuppressShortcuts = "true";
  const slider = (name, low, high, step) => `<label>${name}<input data-size="${name}"
    type="range" min="${low}" max="${high}" step="${step}" value="${sizes[name]}">
    <output></output></label>`;
  el.innerHTML = `<div class="bar">${slider("T", 2, 16, 1)}${slider("D", 8, 32, 8)}
    ${slider("N", 1, 8, 1)}
    <label><input name="norm" type="radio" value="pre" checked>${words.pre}</label>
    <label><input name="norm" type="radio" value="post">${words.post}</label></div>
    <svg viewBox="0 0 760 460" tabindex="0" role="slider" aria-valuemin="0"></svg>
    <p aria-live="polite"></p><p class="note"></p><p class="note move"></p>`;
  const svg = el.querySelector("svg"), [text, cost, move] = el.querySelectorAll("p");
  for (const input of el.querySelectorAll("[name=norm]")) input.name += el.id || "flow";
  move.textContent = words.move;

  function stages() {
    const { T, D, N } = sizes, K = D / N;
    const norm = { key: "norm", shape: "T, D", size: [T, D], parameters: 2 * D };
    const add = { key: "add", shape: "T, D", size: [T, D] };
    const attend = [
      { key: "project", shape: "N, T, K", size: [N, T, K], parameters: 3 * D * D,
        work: 3 * T * D * D },
      { key: "scores", shape: "N, T, T", size: [N, T, T], work: T * T * D },
      { key: "softmax", shape: "N, T, T", size: [N, T, T] },
      { key: "mix", shape: "N, T, K", size: [N, T, K], work: T * T * D },
      { key: "join", shape: "T, D", size: [T, D], parameters: D * D, work: T * D * D }];
    const feed = [
      { key: "up", shape: "T, 4D", size: [T, 4 * D], parameters: 4 * D * D + 4 * D,
        work: 4 * T * D * D },
      { key: "down", shape: "T, D", size: [T, D], parameters: 4 * D * D + D,
        work: 4 * T * D * D }];
    const half = (part) => pre ? [norm, ...part, add] : [...part, add, norm];
    return [{ key: "ids", shape: "T", size: [T] },
      { key: "embed", shape: "T, D", size: [T, D], parameters: V * D },
      ...half(attend), ...half(feed),
      { key: "words", shape: "T, V", size: [T, V], work: T * D * V }];
  }

  function shape({ size, key }) {
    const [layers, high, wide] = [1, 1, ...size].slice(-3), cells = [];
    const off = Math.min(20, 110 / layers), room = wide > 40 ? 0 : off * (layers - 1);
    const cell = Math.min(22, (295 - room) / wide, 250 / high);
    for (let n = layers - 1; n >= 0; n--) {
      const x = 455 + (wide > 40 ? 0 : n * off), y = 70 + n * off;
      cells.push(`<rect class="back" x="${x - 3}" y="${y - 3}"
        width="${wide * cell + 5}" height="${high * cell + 5}"/>`);
      for (let i = 0; i < high; i++)
        for (let j = 0; j < wide; j++)
          cells.push(`<rect class="${key === "softmax" && j > i ? "gone" : "cell"}"
            x="${x + j * cell}" y="${y + i * cell}" width="${0.9 * cell}"
            height="${0.9 * cell}"/>`);
    }
    return cells.join("");
  }

  function draw() {
    const rows = stages();
    at = Math.max(0, Math.min(rows.length - 1, at));
    const y = (row) => 8 + row * ROW;
    const adds = rows.flatMap((stage, row) => stage.key === "add" ? [row] : []);
    const starts = pre ? [1, adds[0]] : [1, adds[0] + 1];
    const skips = adds.map((row, i) => `<path class="skip" d="M 46 ${y(starts[i]) + 13}
      H 20 V ${y(row) + 13} H 44"/>`).join("");
    const boxes = rows.map((stage, row) => `<g data-row="${row}"
      class="${row === at ? "chosen" : ""} ${stage.key}"><rect x="46" y="${y(row)}"
      width="200" height="26" rx="6"/><text x="146" y="${y(row) + 14}">${
      words[stage.key]}</text><text class="shape" x="258" y="${y(row) + 14}">(${
      stage.shape}) = ${stage.size.join(" × ")}</text></g>`).join("");
    svg.innerHTML = skips + boxes + shape(rows[at]);
    svg.setAttribute("aria-valuemax", rows.length - 1);
    svg.setAttribute("aria-valuenow", at);
    svg.setAttribute("aria-valuetext", words[rows[at].key]);
    const { parameters = 0, work = 0 } = rows[at];
    text.textContent = words[rows[at].key + "+"];
    const inside = rows.slice(2, -1).reduce((n, row) => n + (row.parameters ?? 0), 0);
    const { T, N } = sizes;
    cost.textContent = `${parameters.toLocaleString()} ${words.parameters} · ${
      work.toLocaleString()} ${words.multiplications} · ` + say(words.block, {
      parameters: inside.toLocaleString(), scores: (N * T * T).toLocaleString() });
    for (const input of el.querySelectorAll("[data-size]"))
      input.nextElementSibling.textContent = sizes[input.dataset.size];
  }

  svg.addEventListener("pointermove", (event) => {
    const row = event.target.closest("g")?.dataset.row;
    if (row !== undefined && Number(row) !== at) { at = Number(row); draw(); }
  });
  svg.addEventListener("keydown", (event) => {
    const step = { ArrowUp: -1, ArrowDown: 1, ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    at += step; draw();
  });
  for (const input of el.querySelectorAll("[data-size]"))
    input.addEventListener("input", () => {
      sizes[input.dataset.size] = Number(input.value);
      while (sizes.D % sizes.N) sizes.N -= 1;  // heads share D evenly
      el.querySelector("[data-size=N]").value = sizes.N;
      draw();
    });
  for (const input of el.querySelectorAll("[type=radio]"))
    input.addEventListener("change", () => { pre = input.value === "pre"; draw(); });
  draw();
}
export default { render };
"""
BlockFlow._css = """
.block-flow { --on: #0072b2; max-width: 780px; font-size: 14px;
  color: var(--jp-ui-font-color1); }
[data-jp-theme-light="false"] .block-flow { --on: #56b4e9; }
.block-flow svg { display: block; width: 100%; outline: none; }
.block-flow svg:focus-visible { box-shadow: 0 0 0 2px var(--on); border-radius: 4px; }
.block-flow .bar { display: flex; flex-wrap: wrap; gap: 1.2em; align-items: center;
  margin-bottom: 0.5em; }
.block-flow label { display: flex; gap: 0.4em; align-items: center; }
.block-flow g { cursor: pointer; }
.block-flow g rect { fill: var(--jp-layout-color1); stroke: var(--jp-border-color1); }
.block-flow g.add rect { stroke-dasharray: 4 3; }
.block-flow g.chosen rect { fill: var(--on); stroke: var(--on); }
.block-flow g.chosen text:not(.shape) { fill: white; }
.block-flow text { fill: var(--jp-ui-font-color1); text-anchor: middle; font-size: 14px;
  dominant-baseline: central; }
.block-flow text.shape { text-anchor: start; fill: var(--jp-ui-font-color2); }
.block-flow g.chosen text.shape { fill: var(--on); font-weight: 600; }
.block-flow .skip { fill: none; stroke: var(--on); stroke-width: 2; }
.block-flow .back { fill: var(--jp-layout-color0); }
.block-flow .cell { fill: var(--on); }
.block-flow .gone { fill: var(--jp-border-color2); }
.block-flow p { margin: 0.3em 0; font-size: 16px; font-weight: 600; }
.block-flow .note { font-size: 14px; font-weight: 400; }
.block-flow .move { color: var(--jp-ui-font-color2); }
"""
