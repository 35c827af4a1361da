"""Remake results.json: copying, reversing, sounds, dates and dialogues over seeds.

About seventeen minutes. The weights that speak (helpers/data/weights/sounds.npz) are made
anew, too. The model is that of lesson 10, with the library's LSTM and a look
back at the source that can be exchanged.
"""

import json
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn.functional import pad

from helpers.data.dates import date_pairs
from helpers.data.dialogues import make_dialogues
from helpers.data.pairs import as_tensors
from helpers.data.spoken import letters_and_sounds, spoken_pairs
from helpers.data.strings import copy_task, reverse_task
from helpers.data.vocabulary import PAD, SOS, Vocabulary
from helpers.measure.edits import heard
from helpers.models import aligner
from helpers.models.training import over_seeds
from helpers.models.translating import exact, teach, translate

SEEDS = range(5)
STEPS = 400  # as in the lesson
# Letters at a place of a word that are silent if the other sound stands there, and what
# they sound like if they are not.
SILENT = [("^kn", 0, "N"), ("^wr", 0, "R"), ("^gn", 0, "N"), ("mb$", -1, "M")]
SOUNDING = [("^k", 0, "K"), ("^w", 0, "W"), ("^g", 0, "G"), ("b$", -1, "B")]
Look = Callable[[Tensor, Tensor, Tensor, Tensor], tuple[Tensor, Tensor]]


def attention(q: Tensor, k: Tensor, v: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
    """Return the contexts (B, T, H) and the weights (B, T, S)."""
    scores = q @ k.mT / q.size(-1) ** 0.5
    weights = scores.masked_fill(~mask[:, None], -torch.inf).softmax(dim=-1)
    return weights @ v, weights


def uniform(q: Tensor, k: Tensor, v: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
    return attention(0 * q, k, v, mask)


def nothing(q: Tensor, k: Tensor, v: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
    context, weights = uniform(q, k, v, mask)
    return 0 * context, weights


class Additive(nn.Module):
    """Scores from a small network, as Bahdanau and others had them."""

    def __init__(self, H: int = 48, A: int = 32):
        super().__init__()
        self.from_query, self.from_key = nn.Linear(H, A), nn.Linear(H, A, bias=False)
        self.to_score = nn.Linear(A, 1, bias=False)

    def forward(self, q: Tensor, k: Tensor, v: Tensor, mask: Tensor) -> Any:
        hidden = torch.tanh(self.from_query(q)[:, :, None] + self.from_key(k)[:, None])
        scores = self.to_score(hidden).squeeze(-1)  # (B, T, S)
        weights = scores.masked_fill(~mask[:, None], -torch.inf).softmax(dim=-1)
        return weights @ v, weights


class Seq2Seq(nn.Module):
    """An LSTM reads, an LSTM writes and looks back at what was read."""

    def __init__(self, V: int, H: int, look: Look):
        super().__init__()
        self.embed = nn.Embedding(V, 16)
        self.encoder = nn.LSTM(16, H, batch_first=True)
        self.decoder = nn.LSTM(16, H, batch_first=True)
        self.to_query = nn.Linear(H, H, bias=False)
        self.from_both = nn.Linear(2 * H, V)
        self.look = look

    def forward(self, source: Tensor, written: Tensor) -> Tensor:
        real = source != PAD
        states, _ = self.encoder(self.embed(source))
        last = states[torch.arange(len(source)), real.sum(dim=1) - 1][None]
        h, _ = self.decoder(self.embed(written), (last, torch.zeros_like(last)))
        context, self.weights = self.look(self.to_query(h), states, states, real)
        out: Tensor = self.from_both(torch.cat([h, context], dim=-1))
        return out


class Whole(Seq2Seq):
    """No look back, but all of the encoder's state is handed over; no pads."""

    def __init__(self, H: int):
        super().__init__(13, H, nothing)

    def forward(self, source: Tensor, written: Tensor) -> Tensor:
        _, both = self.encoder(self.embed(source))
        h, _ = self.decoder(self.embed(written), both)
        out: Tensor = self.from_both(torch.cat([h, 0 * h], dim=-1))
        return out


def handed_over(seed: int, H: int, steps: int, strings: int) -> dict[str, float]:
    """Copy without a look: strings copied without a mistake, and symbols right."""
    torch.manual_seed(seed)
    model = Whole(H)
    teach(model, *copy_task(strings, 16, 10, seed), steps, seed=seed)
    source, target = copy_task(500, 16, 10, seed + 100)
    right = translate(model, source, target.size(1)) == target
    shares = {"exact": right.all(dim=1), "symbols": right}
    return {name: round(hits.float().mean().item(), 3) for name, hits in shares.items()}


def copied(seed: int, look: Callable[[], Look], steps: int = STEPS) -> float:
    model = Seq2Seq(13, 48, look())
    teach(model, *copy_task(20_000, 16, 10, seed), steps, seed=seed)
    return exact(model, *copy_task(500, 16, 10, seed + 100))


def blinded(seed: int) -> float:
    """Learn with attention, write with equal weights."""
    model = Seq2Seq(13, 48, attention)
    teach(model, *copy_task(20_000, 16, 10, seed), STEPS, seed=seed)
    model.look = uniform
    return exact(model, *copy_task(500, 16, 10, seed + 100))


def reversed_map(seed: int, both_ways: bool) -> dict[str, float]:
    """Exact match, and the mass on the anti-diagonal and one place after it."""
    model = Seq2Seq(13, 48, attention)
    if both_ways:
        torch.manual_seed(seed)
        model.encoder = nn.LSTM(16, 24, batch_first=True, bidirectional=True)
    teach(model, *reverse_task(20_000, 12, 10, seed), 300, seed=seed)
    score = exact(model, *reverse_task(500, 12, 10, seed + 100))
    flipped = model.weights.flip(-1)  # the anti-diagonal is now the diagonal
    on, later = (flipped.diagonal(i, -2, -1).mean().item() for i in (0, -1))
    return {"exact": score, "on": on, "one later": later}


def dates(seed: int) -> dict[str, float]:
    """Exact match; the largest weight at hyphens, and how many need no choice at all."""
    symbols = Vocabulary(text for pair in date_pairs(5000, 0) for text in pair)
    model = Seq2Seq(len(symbols), 48, attention)
    teach(model, *as_tensors(date_pairs(5000, seed), symbols), STEPS, seed=seed)
    source, target = as_tensors(date_pairs(500, seed + 100), symbols)
    score = exact(model, source, target)
    written = pad(target[:, :-1], (1, 0), value=SOS)
    hyphens = target == symbols.number["-"]
    with torch.no_grad():
        model(source, written)
        sharp = model.weights[hyphens].amax(dim=-1).mean().item()
        model.look = uniform
        told = model(source, written).argmax(dim=-1)
    right = (told == target)[hyphens].float().mean().item()
    return {"exact": score, "largest at hyphens": sharp, "hyphens, equal": right}


def sounds(seed: int) -> dict[str, float]:
    """Letters to sounds in 1,500 steps: scores, and the weight on two kinds of letters.

    The words are held out. The weights of the first seed are stored.
    """
    pairs, signs = spoken_pairs(3, 8), letters_and_sounds()
    held_out, learned = pairs[:10_000], pairs[10_000:]
    torch.manual_seed(seed)
    model = aligner.Aligner(len(signs), aligner.H)
    teach(model, *as_tensors(learned, signs), 1500, seed=seed)
    if seed == 0:
        aligner.store(model)
    said = translate(model, as_tensors(held_out[:1000], signs)[0], 12)
    right = [sounds for _, sounds in held_out[:1000]]
    marks = heard([signs.decode(row) for row in said], right)
    kinds = {"silent": SILENT, "sounding": SOUNDING}
    return marks | {n: weight_on(model, held_out, kind) for n, kind in kinds.items()}


@torch.no_grad()
def weight_on(model: nn.Module, pairs: list[Any], kind: list[Any]) -> float:
    """The mean weight that letters get, summed over the sounds of their word."""
    signs, weights = letters_and_sounds(), []
    for pattern, place, sound in kind:
        of = [p for p in pairs if re.search(pattern, p[0]) and p[1][place] == sound]
        source, target = as_tensors(of, signs)
        model(source, pad(target[:, :-1], (1, 0), value=SOS))
        for (word, said), rows in zip(of, model.weights, strict=True):
            weights.append(rows[: len(said), place % len(word)].sum().item())
    return round(sum(weights) / len(weights), 3)


def talked(seed: int) -> dict[str, float]:
    turns = make_dialogues()
    pairs = [(t.question.split(), t.answer.split()) for t in turns.training]
    words = Vocabulary(side for pair in pairs for side in pair)
    model = Seq2Seq(len(words), 48, attention)
    teach(model, *as_tensors(pairs, words), STEPS, seed=seed)

    scores = {}
    for name, asked in {"training": turns.training, **turns.unseen}.items():
        sides = [(t.question.split(), t.answer.split()) for t in asked]
        scores[name] = round(exact(model, *as_tensors(sides, words)), 4)
    return scores


def main() -> None:
    torch.set_num_threads(1)
    looks: dict[str, Callable[[], Look]] = {
        "attention": lambda: attention,
        "additive": Additive,
        "equal weights": lambda: uniform,
        "no attention": lambda: nothing,
    }
    copy = {
        n: over_seeds(partial(copied, look=make), SEEDS) for n, make in looks.items()
    }
    longer = partial(copied, look=looks["no attention"], steps=3 * STEPS)
    copy["no attention, steps × 3"] = over_seeds(longer, SEEDS)
    copy["equal weights at the end"] = over_seeds(blinded, SEEDS)
    run: Any = over_seeds  # here the scores are dictionaries
    reverse = {
        "forwards": run(partial(reversed_map, both_ways=False), SEEDS),
        "both ways": run(partial(reversed_map, both_ways=True), SEEDS),
    }
    small = partial(handed_over, H=48, steps=3 * STEPS, strings=20_000)
    whole = run(small, SEEDS)
    wide = partial(handed_over, H=128, steps=10 * STEPS, strings=200_000)
    bots = run(talked, SEEDS)
    stored = {
        "copy": {name: [round(s, 3) for s in scores] for name, scores in copy.items()},
        "handed over": whole,
        "handed over, wide": run(wide, SEEDS),
        "reverse": reverse,
        "sounds": run(sounds, SEEDS),
        "dates": run(dates, SEEDS),
        "bots": {"LSTM, attention": {n: [bot[n] for bot in bots] for n in bots[0]}},
    }
    text = json.dumps(stored, indent=1)
    Path(__file__).with_suffix(".json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
