"""Remake results.json: what takes too long for lesson 7 itself.

About 25 minutes. Four language models with five seeds each learn the grammar of
the lesson, two with five seeds each learn to spell English words, and three kinds of
cells with five seeds each become chatbots. The first LSTM of the sentences and of the
words is stored with its weights, for widgets and exercises.
"""

import json
import math
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.nn.utils.rnn import pad_sequence

from helpers.data.dialogues import Turn, make_dialogues
from helpers.data.grammar import Grammar
from helpers.data.sentences import english_sentences, korean_sentences
from helpers.data.spoken import words
from helpers.data.vocabulary import EOS, PAD, SOS, Vocabulary
from helpers.measure.agreement import agreement
from helpers.measure.bots import exact_match
from helpers.measure.influence import connectivity, swap_effect
from helpers.models.causal_transformer import CausalTransformer
from helpers.models.language_model import (
    LETTERS,
    WEIGHTS,
    LanguageModel,
    store,
    turns,
)
from helpers.models.training import train

SEEDS = range(5)
RATES = [5e-3] * 6 + [1e-3] * 2  # a hundred steps at each, as in the lesson
WORD_RATES = [5e-3] * 4 + [2e-3] * 2 + [5e-4] * 2  # 500 steps at each
HELD_OUT = 3000  # words that no model has read
BOT_RATES = [5e-3] * 4 + [1e-3] * 2
SENTENCE = "the dogs near the house are happy"
VERB, SUBJECT = 24, 8  # the output that guesses "a" of "are", the input "s" of "dogs"


def lstm(E: int, H: int) -> nn.LSTM:
    """An LSTM whose forget gate begins more than half open: sigmoid(1) = 0.73."""
    cell = nn.LSTM(E, H, batch_first=True)
    with torch.no_grad():
        cell.bias_ih_l0[H : 2 * H] = 1.0
    return cell


MODELS: dict[str, Callable[[int], LanguageModel]] = {
    "RNN": lambda V: LanguageModel(V, 16, nn.RNN(16, 128, batch_first=True), 128),
    "GRU": lambda V: LanguageModel(V, 16, nn.GRU(16, 96, batch_first=True), 96),
    "LSTM": lambda V: LanguageModel(V, 16, lstm(16, 96), 96),
    "Transformer": lambda V: LanguageModel(V, 48, CausalTransformer(48, 64), 48),
}
SPELLERS: dict[str, Callable[[int], LanguageModel]] = {
    "LSTM": lambda V: LanguageModel(V, 32, lstm(32, 128), 128),
    "GRU": lambda V: LanguageModel(V, 32, nn.GRU(32, 128, batch_first=True), 128),
}
BOTS = {
    "RNN language model": partial(nn.RNN, batch_first=True),
    "GRU language model": partial(nn.GRU, batch_first=True),
    "LSTM language model": lstm,
}


def loss(logits: Tensor, targets: Tensor) -> Tensor:
    """Mean cross-entropy over what is no pad, in nats."""
    return F.cross_entropy(logits.flatten(0, 1), targets.flatten(), ignore_index=PAD)


def numbers(sentences: list[str], vocabulary: Vocabulary) -> Tensor:
    rows = [F.pad(vocabulary.encode(s), (1, 0), value=SOS) for s in sentences]
    rows = [F.pad(row, (0, 1), value=EOS) for row in rows]
    return pad_sequence(rows, batch_first=True)


def main() -> None:
    torch.set_num_threads(1)
    grammar = english_sentences()
    parts = ("runs", "agreement", "maps", "subject", "words", "bots")
    results: dict[str, Any] = {part: {} for part in parts}
    for name, build in MODELS.items():
        runs = [learn(build, grammar, seed) for seed in SEEDS]
        if name == "LSTM":
            store(runs[0][1], WEIGHTS / "sentences.npz")
        results["runs"][name] = [curve for curve, _ in runs]
        results["agreement"][name] = [verbs(model, grammar) for _, model in runs]
        maps = [look_back(model, grammar) for _, model in runs]
        results["maps"][name] = maps[0]
        results["subject"][name] = [
            [seed[kind][VERB][SUBJECT] for kind in ("slope", "swap")] for seed in maps
        ]
    twin = korean_sentences()
    curves = [learn(MODELS["LSTM"], twin, seed)[0] for seed in SEEDS]
    results["korean"] = [curve[-1][2] for curve in curves]
    for name, build in SPELLERS.items():
        spellers = [learn_words(build, seed) for seed in SEEDS]
        results["words"][name] = [curve for curve, _ in spellers]
        if name == "LSTM":
            store(spellers[0][1], WEIGHTS / "words.npz")
    for name, cell in BOTS.items():
        results["bots"][name] = bots(cell, answers_only=False)
    results["bots"]["LSTM, answers only"] = bots(lstm, answers_only=True)
    text = json.dumps(results)
    Path(__file__).with_suffix(".json").write_text(text + "\n", encoding="utf-8")


def learn(
    build: Callable[[int], LanguageModel], grammar: Grammar, seed: int
) -> tuple[list[list[float]], LanguageModel]:
    """Train on 2,000 sentences; return [steps, CPU seconds, bits] and the model."""
    sentences, test = grammar.sample(2000, seed=1), grammar.sample(500, seed=2)
    vocabulary = Vocabulary(grammar.probability)
    texts = (numbers(part, vocabulary) for part in (sentences, test))
    torch.manual_seed(seed)
    model = build(len(vocabulary))
    return follow(model, *texts, rates=RATES, steps=100, batch=32, seed=seed), model


def learn_words(
    build: Callable[[int], LanguageModel], seed: int
) -> tuple[list[list[float]], LanguageModel]:
    """Train on all words but those held out; return as `learn` does."""
    vocabulary, known = Vocabulary(LETTERS), words(3, 10)
    parts = known[HELD_OUT:], known[:HELD_OUT]
    texts = (numbers(part, vocabulary) for part in parts)
    torch.manual_seed(seed)
    model = build(len(vocabulary))
    curve = follow(model, *texts, rates=WORD_RATES, steps=500, batch=128, seed=seed)
    return curve, model


def follow(
    model: LanguageModel,
    ids: Tensor,
    test_ids: Tensor,
    rates: list[float],
    steps: int,
    batch: int,
    seed: int,
) -> list[list[float]]:
    """Train on ids (n, T); return [steps, CPU seconds, bits on test_ids] by stage."""
    curve, seconds = [], 0.0
    for i, lr in enumerate(rates):
        start = time.process_time()
        draw = 100 * seed + i
        x, y = ids[:, :-1], ids[:, 1:]
        train(model, loss, x, y, steps=steps, lr=lr, batch=batch, seed=draw)
        seconds += time.process_time() - start
        with torch.no_grad():
            bits = loss(model(test_ids[:, :-1]), test_ids[:, 1:]).item() / math.log(2)
        curve.append([steps * (i + 1), round(seconds, 1), round(bits, 4)])
    return curve


def verbs(model: LanguageModel, grammar: Grammar) -> float:
    """How often *is* or *are* is right after two nouns of different number."""
    vocabulary = Vocabulary(grammar.probability)
    i, a = vocabulary.number["i"], vocabulary.number["a"]

    @torch.no_grad()
    def plural(prefix: str) -> bool:
        scores = model(numbers([prefix], vocabulary)[:, :-1])[0, -1]
        return bool(scores[a] > scores[i])

    return round(agreement(plural, grammar.sample(500, seed=2)), 3)


def look_back(model: LanguageModel, grammar: Grammar) -> dict[str, list[list[float]]]:
    """What each guess in SENTENCE depends on, by gradient and by swapping symbols."""
    vocabulary = Vocabulary(grammar.probability)
    ids = numbers([SENTENCE], vocabulary)
    slope = connectivity(model.read, model.embed(ids[:, :-1]), ids[0, 1:])
    maps = {"slope": slope, "swap": swap_effect(model, ids[0], len(vocabulary))}
    return {name: shares(effect) for name, effect in maps.items()}


def shares(effect: Tensor) -> list[list[float]]:
    """Each row relative to its largest number."""
    return [[round(v, 3) for v in (row / row.max()).tolist()] for row in effect]


def bots(cell: Callable[[int, int], nn.Module], answers_only: bool) -> Any:
    """Exact match on each set of turns, by seed; the first of `answers_only` is kept."""
    dialogues, vocabulary = make_dialogues(), Vocabulary(turns())
    rows = [turn_numbers(turn, vocabulary) for turn in dialogues.training]
    ids = pad_sequence(rows, batch_first=True)
    x, y = ids[:, :-1], ids[:, 1:]
    if answers_only:
        y = y.masked_fill((x == SOS).cumsum(dim=1) == 0, PAD)
    sets = {"training": dialogues.training, **dialogues.unseen}
    scores: dict[str, list[float]] = {name: [] for name in sets}
    for seed in SEEDS:
        torch.manual_seed(seed)
        bot = LanguageModel(len(vocabulary), 32, cell(32, 96), 96)
        for i, lr in enumerate(BOT_RATES):
            draw = 100 * seed + i
            train(bot, loss, x, y, steps=100, lr=lr, batch=32, seed=draw)
        for name, asked in sets.items():
            answer = partial(reply, bot, vocabulary)
            scores[name].append(round(exact_match(answer, asked), 3))
        if answers_only and seed == 0:
            store(bot, WEIGHTS / "turns.npz")
    return scores


def turn_numbers(turn: Turn, vocabulary: Vocabulary) -> Tensor:
    """Return question, <sos>, answer, <eos> as numbers (T,)."""
    question = vocabulary.encode(turn.question.split())
    answer = vocabulary.encode(turn.answer.split())
    return torch.cat([question, torch.tensor([SOS]), answer, torch.tensor([EOS])])


@torch.no_grad()
def reply(bot: LanguageModel, vocabulary: Vocabulary, question: str) -> str:
    """The most likely word again and again, at most twelve."""
    ids = F.pad(vocabulary.encode(question.split()), (0, 1), value=SOS)[None]
    out, state = bot.reader(bot.embed(ids))
    words: list[int] = []
    while len(words) < 12:
        words.append(int(bot.score(out[0, -1]).argmax()))
        if words[-1] == EOS:
            break
        out, state = bot.reader(bot.embed(torch.tensor([words[-1:]])), state)
    return " ".join(vocabulary.decode(words))


if __name__ == "__main__":
    main()
