"""Remake results.json: recall by steps, by state size, without heads, over seeds.

About eight minutes on one core. Each run is a fixed number of steps from a fixed seed.
"""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import torch
from torch import nn

from helpers.data import recall
from helpers.measure.heads import looks_of, without
from helpers.models import recaller
from helpers.models.attention import Attention
from helpers.models.linear_attention import GatedAttention, LinearAttention
from helpers.models.state_space import FixedSSM

SEEDS = range(5)
D = 32  # of the models whose states are compared


def main() -> None:
    torch.set_num_threads(1)
    stored = {"curves": curves(), "states": states(), "heads": heads()}
    text = json.dumps(stored, ensure_ascii=False)
    Path(__file__).with_suffix(".json").write_text(text + "\n", encoding="utf-8")


def curves() -> dict[str, list[list[float]]]:
    """Recall of 4 pairs after each 25 steps, by seed."""
    return {
        "attention, 2 layers": curve(recaller.transformer, 250),
        "attention, 1 layer": curve(lambda: recaller.transformer(1), 500),
        "attention, 1 layer, shift": curve(
            lambda: recaller.transformer(1, shift=True), 250
        ),
        "linear attention, shift": curve(linear, 250),
        "fixed SSM, 2 layers": curve(fixed, 500),
        "LSTM": curve(lambda: recaller.RecurrentRecaller(64, 64), 3000),
    }


def curve(new: Callable[[], nn.Module], steps: int) -> list[list[float]]:
    return [rounded(recaller.teach(built(new, s), steps, seed=s)) for s in SEEDS]


def linear() -> nn.Module:
    return recaller.Recaller(64, [LinearAttention(64, 16)], shift=True)


def fixed() -> nn.Module:
    return recaller.Recaller(64, [FixedSSM(64, 8) for _ in range(2)])


def states() -> dict[str, dict[str, Any]]:
    """Recall at each of PAIRS, for five seeds, by model and numbers kept."""
    return {
        "attention": {str(2 * D): over_seeds(lambda: one_layer(Attention(D, 2)))},
        "linear attention": by_size(LinearAttention, (2, 4, 8, 16, 32)),
        "with a gate": by_size(GatedAttention, (4, 16)),
        "fixed SSM": {"256": over_seeds(lambda: one_layer(FixedSSM(D, 8)))},
        "LSTM": {
            "256": over_seeds(
                lambda: recaller.RecurrentRecaller(D, 128, recall.MANY_KEYS)
            )
        },
    }


def by_size(kind: type[LinearAttention], widths: Sequence[int]) -> dict[str, Any]:
    """A state has a row of D numbers, and their sum, for each of K features."""
    return {
        str(K * D + K): over_seeds(lambda K=K: one_layer(kind(D, K))) for K in widths
    }


def one_layer(layer: nn.Module) -> nn.Module:
    return recaller.Recaller(D, [layer], shift=True, keys=recall.MANY_KEYS)


def over_seeds(new: Callable[[], nn.Module], steps: int = 800) -> list[list[float]]:
    """Train on strings of all PAIRS; return the recall at each, for five seeds."""
    found = []
    for seed in SEEDS:
        model = built(new, seed)
        how = {"lr": 5e-3, "batch": 32, "every": steps, "keys": recall.MANY_KEYS}
        recaller.teach(model, steps, recall.PAIRS, seed, **how)
        found.append(by_pairs(model, recall.MANY_KEYS))
    return found


def by_pairs(model: nn.Module, keys: int = recall.KEYS) -> list[float]:
    tests = (recall.strings(pairs, keys=keys) for pairs in recall.PAIRS)
    return rounded([recaller.recalled(model, *test) for test in tests])


def heads() -> list[dict[str, Any]]:
    """The lesson's model, five seeds: its looks, and its recall when parts are gone."""
    found, test = [], recall.strings(4)
    layers = [[(layer, head) for head in range(4)] for layer in (0, 1)]
    for seed in SEEDS:
        model = built(recaller.transformer, seed)
        recaller.teach(model, 200, seed=seed)
        gone = [without(model, layer, *test) for layer in layers]
        single = [without(model, [head], *test) for head in sum(layers, [])]
        run = {"pairs": by_pairs(model), "layers": gone, "single": single}
        run = {name: rounded(scores) for name, scores in run.items()}
        found.append({"looks": looks_of(model, *test), **run})
    return found


def built(new: Callable[[], nn.Module], seed: int) -> nn.Module:
    torch.manual_seed(seed)
    return new()


def rounded(values: list[float]) -> list[float]:
    return [round(value, 3) for value in values]


if __name__ == "__main__":
    main()
