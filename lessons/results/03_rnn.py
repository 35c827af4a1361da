"""Remake 03_rnn.json: how ten small RNNs score on the squares after 400 epochs.

About a quarter of a minute. Lesson 3 trains everything else while it is read.
"""

import json
from pathlib import Path

import torch

from helpers.journeys import train_squares


def main() -> None:
    torch.set_num_threads(1)
    long = train_squares("RNN", H=2, epochs=400).scores[400]
    scores = {"epochs x 4": [round(score, 3) for score in long]}
    Path(__file__).with_suffix(".json").write_text(json.dumps(scores, indent=1) + "\n")


if __name__ == "__main__":
    main()
