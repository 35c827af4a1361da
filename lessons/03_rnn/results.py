"""Remake results.json: small RNNs on the squares, trained longer or from other seeds.

About a quarter of a minute. Lesson 3 trains everything else while it is read.
"""

import json
from pathlib import Path

import torch

from helpers.models.square_readers import train_squares


def main() -> None:
    torch.set_num_threads(1)
    runs = {
        "epochs x 4": train_squares("RNN", H=2, epochs=400).scores[400],
        "40 other seeds": train_squares("RNN", H=2, seeds=range(10, 50)).scores[100],
    }
    scores = {name: [round(s, 3) for s in values] for name, values in runs.items()}
    Path(__file__).with_suffix(".json").write_text(json.dumps(scores) + "\n")


if __name__ == "__main__":
    main()
