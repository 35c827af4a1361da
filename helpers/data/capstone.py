"""The capstone of lesson 12: a menu of small models, and the scores of their pilots.

The scores were measured by lessons/12_beyond/capstone.py and lie beside this module,
where the grader finds them, too.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import Any

SCORES = Path(__file__).parent / "capstone.json"
PILOT = (16, 32)  # lengths tried in the pilots; trained on the first only
LENGTH = 64  # in use
STATES = 16  # of each channel of the diagonal SSM


@dataclass(frozen=True)
class Design:
    """L layers of one kind, D wide; `window` is how many places attention may see.

    All but the GRUs are blocks: they mix in the symbol before, as RWKV does, then do
    what their kind does, then think, each with a residual, as in lesson 11.
    """

    kind: str
    D: int
    L: int
    window: int | None = None


MENU = {
    "small GRU": Design("GRU", 16, 1),
    "GRU": Design("GRU", 64, 1),
    "Transformer, sinusoid": Design("attention", 32, 2),
    "Transformer, ALiBi": Design("attention", 32, 2),
    "window of 8": Design("attention", 32, 2, window=8),
    "linear attention": Design("linear", 32, 2),
    "diagonal SSM": Design("diagonal", 32, 2),
    "gated SSM": Design("gated", 32, 2),
}


def load_task(name: str) -> dict[str, Any]:
    """A task: its "name", the "length" in use, and "pilot", what each design scored.

    task["pilot"][design][T] are the accuracies of five seeds on strings of T symbols;
    the models were trained on the shorter T only.
    """
    scores = _scores()[name]
    pilot = {
        design: {T: by_length[str(T)] for T in PILOT}
        for design, by_length in scores.items()
    }
    return {"name": name, "length": LENGTH, "pilot": pilot}


def held_out(name: str, design: str) -> float:
    """The accuracy in use: at the task's length, the mean of the seeds."""
    return mean(_scores()[name][design][str(LENGTH)])


def _scores() -> dict[str, dict[str, dict[str, list[float]]]]:
    return dict(json.loads(SCORES.read_text(encoding="utf-8")))
