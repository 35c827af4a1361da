"""Remake results.json: who learns the first of T symbols, and how small it may be.

About five minutes on one core. Each run is a fixed number of steps from a fixed seed;
lesson 5 has stored the readers that are missing here at T = 10, 20 and 50.
"""

import json
from dataclasses import asdict
from pathlib import Path

import torch

from helpers.models.architectures import BEST_START
from helpers.models.learner import learn

SEEDS = range(5)
STEPS = 1000
LENGTHS = {
    "RNN, orthogonal": (10, 20, 50),
    "GRU, update bias 4": (100,),
    "LSTM, forget bias 4": (100,),
    "convolutions": (10, 20, 50),  # at T = 100 the first symbol is out of their sight
    "Transformer": (10, 20, 50, 100),
}
WIDTHS = (8, 16, 32, 64)
TARGET = 20  # the length that all five can learn
TARGET_STEPS = 600


def main() -> None:
    torch.set_num_threads(1)
    runs = {
        name: {T: outcomes(name, T, STEPS, 64) for T in lengths}
        for name, lengths in LENGTHS.items()
    }
    widths = {name: narrowest(name) for name in BEST_START.values()}
    text = json.dumps({"runs": runs, "widths": widths}, indent=1)
    Path(__file__).with_suffix(".json").write_text(text + "\n")


def outcomes(name: str, T: int, steps: int, H: int) -> list[dict[str, float]]:
    """How the run of each seed ended, the score to four digits."""
    found = [asdict(learn(name, T, seed, steps, H)) for seed in SEEDS]
    return [outcome | {"score": round(outcome["score"], 4)} for outcome in found]


def narrowest(name: str) -> dict[int, list[dict[str, float]]]:
    """Widths from below, up to the first that four of five seeds learn T = 20 with."""
    tried = {}
    for H in WIDTHS:
        tried[H] = outcomes(name, TARGET, TARGET_STEPS, H)
        if sum(outcome["solved"] for outcome in tried[H]) >= 4:
            break
    return tried


if __name__ == "__main__":
    main()
