"""Remake results.json: reading off the state behind the pads, in four settings.

About two minutes. An LSTM and an RNN on strokes of 2 to 60 points, the LSTM for as many
steps as in lesson 6, both for four times as many, and the RNN on strokes of 2 to 4.
"""

import json
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits

from helpers.data.squares import generate_marked
from helpers.models.stroke_reader import StrokeReader
from helpers.models.training import accuracy, over_seeds, train

SEEDS = range(10)
STEPS = 100  # as in the lesson


def behind_the_pads(states: Tensor, real: Tensor) -> Tensor:
    return states[:, -1]


def main() -> None:
    torch.set_num_threads(1)
    scores = {
        "LSTM": column(nn.LSTM, longest=60, steps=STEPS),
        "LSTM, steps x 4": column(nn.LSTM, longest=60, steps=4 * STEPS),
        "RNN, steps x 4": column(nn.RNN, longest=60, steps=4 * STEPS),
        "RNN, 2 to 4 points": column(nn.RNN, longest=4, steps=STEPS),
    }
    Path(__file__).with_suffix(".json").write_text(json.dumps(scores) + "\n")


def column(cell: type[nn.RNNBase], longest: int, steps: int) -> list[float]:
    """The accuracy on 1,000 other strokes, for each seed."""

    def score(seed: int) -> float:
        model = StrokeReader(cell, behind_the_pads)
        loss = binary_cross_entropy_with_logits
        x, y = generate_marked(1000, longest=longest, seed=seed)
        train(model, loss, x, y, steps=steps, lr=0.02, batch=32, seed=seed)
        test = generate_marked(1000, longest=longest, seed=seed + 100)
        return round(accuracy(model, *test), 3)

    return over_seeds(score, SEEDS)


if __name__ == "__main__":
    main()
