"""Remake results.json: reading off the state behind the pads, and GRUs that watch hands.

About nine minutes. Strokes: an LSTM and an RNN on 2 to 60 points, the LSTM for as many
steps as in lesson 6, both for four times as many, and the RNN on 2 to 4 points. Hands:
a GRU as large as the lesson's convolutions, on all 150 points and on every third,
each scored by its last state and by the largest value of each unit.
"""

import json
from pathlib import Path
from statistics import median

import torch
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits as bce

from helpers.data.real import hands
from helpers.data.squares import generate_marked
from helpers.models.end_reader import EndReader
from helpers.models.stroke_reader import StrokeReader
from helpers.models.training import accuracy, over_seeds, train

SEEDS = range(10)
STEPS = 100  # of the strokes, as in the lesson
RATES = (0.003, 0.01)  # the better one counts


def behind_the_pads(states: Tensor, real: Tensor) -> Tensor:
    return states[:, -1]


def main() -> None:
    torch.set_num_threads(1)
    scores = {
        "LSTM": column(nn.LSTM, longest=60, steps=STEPS),
        "LSTM, steps × 4": column(nn.LSTM, longest=60, steps=4 * STEPS),
        "RNN, steps × 4": column(nn.RNN, longest=60, steps=4 * STEPS),
        "RNN, 2 to 4 points": column(nn.RNN, longest=4, steps=STEPS),
        "hands, GRU": better_rate(every=1),
        "hands, GRU, largest": better_rate(every=1, largest=True),
        "hands, GRU, every third point": better_rate(every=3),
        "hands, GRU, every third point, largest": better_rate(every=3, largest=True),
    }
    Path(__file__).with_suffix(".json").write_text(json.dumps(scores) + "\n")


def column(cell: type[nn.RNNBase], longest: int, steps: int) -> list[float]:
    """The accuracy on 1,000 other strokes, for each seed."""

    def score(seed: int) -> float:
        model = StrokeReader(cell, behind_the_pads)
        x, y = generate_marked(1000, longest=longest, seed=seed)
        train(model, bce, x, y, steps=steps, lr=0.02, batch=32, seed=seed)
        test = generate_marked(1000, longest=longest, seed=seed + 100)
        return round(accuracy(model, *test), 3)

    return over_seeds(score, SEEDS)


def better_rate(every: int, largest: bool = False) -> list[float]:
    """The accuracies on the other hands, at the rate with the better median."""
    return max((watched(every, lr, largest) for lr in RATES), key=median)


def watched(every: int, lr: float, largest: bool) -> list[float]:
    """The accuracy of a GRU that reads every so manieth point, for each seed."""
    data = hands()
    x, x_test = data.x[:, ::every], data.x_test[:, ::every]

    def score(seed: int) -> float:
        model = EndReader(nn.GRU, D=1, H=27, largest=largest)
        train(model, bce, x, data.y.float(), steps=200, lr=lr, batch=25, seed=seed)
        return round(accuracy(model, x_test, data.y_test), 3)

    return over_seeds(score, SEEDS)


if __name__ == "__main__":
    main()
