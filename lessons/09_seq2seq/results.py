"""Remake results.json: copying and reversing, teachers, lengths, sounds, chatbots.

About twelve minutes on one core. Each run is a fixed number of steps from a fixed seed.
"""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import torch

from helpers.data.dates import date_pairs
from helpers.data.dialogues import make_dialogues
from helpers.data.pairs import as_tensors, pair_batches
from helpers.data.spoken import letters_and_sounds, spoken_pairs
from helpers.data.strings import (
    LENGTH,
    copy_task,
    other_strings,
    reverse_task,
    string_batches,
)
from helpers.data.vocabulary import Vocabulary
from helpers.measure.edits import heard
from helpers.measure.scores import rounded, scores_of
from helpers.models.seq2seq import BATCH, H, STEPS, V, fit, new_model

WIDTHS, LENGTHS = [24, 48, 96], [2, 4, 6, 8, 10, 12, 14, 16]


def main() -> None:
    torch.set_num_threads(1)
    results = {
        "copy": [learn(copy_task, seed) for seed in range(5)],
        "reverse": [learn(reverse_task, seed) for seed in range(5)],
        "scheduled": [learn(copy_task, seed, lambda p: 1 - p) for seed in range(5)],
        "no teacher": [learn(copy_task, seed, lambda p: 0.0) for seed in range(5)],
        "lengths": LENGTHS,
        "bottleneck": {str(H): [*map(partial(by_length, H), range(5))] for H in WIDTHS},
        "sounds": [sounds(seed) for seed in range(5)],
        "dates": [dates(seed) for seed in range(5)],
        "bots": {"Seq2Seq": bots()},
    }
    text = json.dumps(results, ensure_ascii=False, indent=1)
    Path(__file__).with_suffix(".json").write_text(text + "\n", encoding="utf-8")


def learn(
    task: Callable[..., tuple[torch.Tensor, torch.Tensor]],
    seed: int,
    forced: Callable[[float], float] = lambda progress: 1.0,
) -> dict[str, Any]:
    """The scores of the lesson's model on other strings of 12 symbols."""
    model = new_model(V, H, seed)
    fit(model, string_batches(task, [LENGTH], BATCH), STEPS, seed=seed, forced=forced)
    return rounded(scores_of(model, *other_strings(task, LENGTH)))


def by_length(H: int, seed: int) -> list[float]:
    """Exact match at each length, of a model that learns to copy 2 to 16 symbols."""
    model = new_model(V, H, seed)
    fit(model, string_batches(copy_task, range(2, 17), BATCH), 800, seed=seed)
    return [
        round(scores_of(model, *other_strings(copy_task, n)).exact, 3) for n in LENGTHS
    ]


def sounds(seed: int) -> dict[str, float]:
    """The scores of the lesson's speller after 3,000 steps, on the first 1,000 words."""
    pairs, signs = spoken_pairs(3, 8), letters_and_sounds()
    asked, learned = pairs[:1000], pairs[10_000:]
    model = new_model(len(signs), 128, seed)
    fit(model, pair_batches(*as_tensors(learned, signs), 64), 3000, seed=seed)
    said = model.generate(as_tensors(asked, signs)[0], 12)
    return heard([signs.decode(row) for row in said], [sounds for _, sounds in asked])


def dates(seed: int) -> list[str]:
    """What a model writes for 200 dates that it has not seen, date_pairs(200, 1000)."""
    pairs = date_pairs(5000, seed)
    vocabulary = Vocabulary([text for pair in pairs for text in pair])
    model = new_model(len(vocabulary), 64, seed)
    draw = pair_batches(*as_tensors(pairs, vocabulary), 32)
    fit(model, draw, 1200, seed=seed)
    sources, _ = as_tensors(date_pairs(200, 1000), vocabulary)
    return ["".join(vocabulary.decode(said)) for said in model.generate(sources, 12)]


def bots() -> dict[str, list[float]]:
    """Exact match of the chatbot on the three sets, for each of five seeds."""
    made = make_dialogues()
    sets = {"training": made.training, **made.unseen}
    pairs = {
        name: [(turn.question.split(), turn.answer.split()) for turn in turns]
        for name, turns in sets.items()
    }
    vocabulary = Vocabulary(text for pair in pairs["training"] for text in pair)
    tensors = {name: as_tensors(given, vocabulary) for name, given in pairs.items()}
    scores: dict[str, list[float]] = {name: [] for name in sets}
    for seed in range(5):
        model = new_model(len(vocabulary), H, seed)
        fit(model, pair_batches(*tensors["training"], 32), 600, seed=seed)
        for name, given in tensors.items():
            scores[name].append(round(scores_of(model, *given).exact, 3))
    return scores


if __name__ == "__main__":
    main()
