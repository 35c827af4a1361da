"""Remake results.json: who learns the first symbol, who adds, who reads squares.

About 25 minutes on one core. Each run is a fixed number of steps from a fixed seed.
"""

import json
from dataclasses import asdict
from pathlib import Path

import torch

from helpers.models.gated_readers import READERS, learn_adding, learn_first_symbol
from helpers.models.stroke_cells import learn_strokes

SEEDS = range(5)
STEPS = {"first symbol": 1000, "adding": 2000}
LEARN = {"first symbol": learn_first_symbol, "adding": learn_adding}
TASKS = [("first symbol", T) for T in (10, 20, 50)] + [("adding", 50)]


def main() -> None:
    torch.set_num_threads(1)
    results = {f"{task}, T={T}": column(task, T) for task, T in TASKS}
    strokes = {
        kind: [round(learn_strokes(kind, seed)[1], 4) for seed in SEEDS]
        for kind in ("RNN", "GRU", "LSTM")
    }
    stored = {"steps": STEPS, "runs": results, "strokes": strokes}
    text = json.dumps(stored, indent=1)
    Path(__file__).with_suffix(".json").write_text(text + "\n")


def column(task: str, T: int) -> dict[str, list[dict[str, float]]]:
    """For each reader its outcome with every seed."""
    return {name: [run(task, name, T, seed) for seed in SEEDS] for name in READERS}


def run(task: str, name: str, T: int, seed: int) -> dict[str, float]:
    """Whether it was solved, after how many steps, and the score to four digits."""
    outcome = asdict(LEARN[task](name, T, seed, STEPS[task]))
    return outcome | {"score": round(outcome["score"], 4)}


if __name__ == "__main__":
    main()
