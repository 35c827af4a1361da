"""The capstone of lesson 12: a menu of small models, their costs, and their pilots.

Costs are counted, not timed. The scores were measured by lessons/12_beyond/capstone.py
and lie beside this module, where the grader finds them, too.
"""

import json
from dataclasses import dataclass
from math import ceil, log2
from pathlib import Path
from statistics import mean
from typing import Any

SCORES = Path(__file__).parent / "data/capstone.json"
PILOT = (16, 32)  # lengths tried in the pilots; trained on the first only
LENGTH = 64  # in use
NUMBER = 4  # bytes of a float
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


def cost(name: str, T: int) -> dict[str, int]:
    """What the design `name` of the MENU costs at place T of a sequence.

    "flops": multiplications and additions for one more symbol, the past being kept;
    "bytes": what has to be kept for that; "waits": how many steps wait for each other
    when T symbols are read at once, as in training.
    Raises ValueError if there is no such design.
    """
    if name not in MENU:
        raise ValueError(f"{name!r} is not on the menu; there are {[*MENU]}")
    design = MENU[name]
    products, numbers, waits = _layer(design, T)
    L = design.L
    return {
        "flops": 2 * products * L,
        "bytes": NUMBER * numbers * L,
        "waits": waits * L,
    }


def _layer(design: Design, T: int) -> tuple[int, int, int]:
    """Products for a symbol, numbers kept and steps that wait, in one layer."""
    D = design.D
    if design.kind == "GRU":
        return 6 * D**2, D, T
    seen = min(T, design.window or T)
    products, numbers, waits = {
        "attention": (4 * D**2 + 2 * seen * D, 2 * seen * D, 1),
        "linear": (4 * D**2 + 2 * D**2 + D, D**2 + D, 1),
        "diagonal": (D**2 + 3 * D * STATES, D * STATES, 1),
        "gated": (3 * D**2 + 2 * D, D, ceil(log2(T))),
    }[design.kind]
    shift, feed = D, 8 * D**2  # mixing in the symbol before; a network 4 D wide
    return products + shift + feed, numbers + D, waits


def load_task(name: str) -> dict[str, Any]:
    """A task: its "name", the "length" in use, and "pilot", what each design scored.

    task["pilot"][design][T] are the accuracies of three seeds on strings of T symbols;
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


def complaint(
    task: dict[str, Any],
    budget: dict[str, float],
    choice: str | None,
    use: dict[str, float] | None = None,
) -> str:
    """What is wrong with a choice, "" if nothing is: it must fit, and do well in use.

    `use` are the accuracies in use, by default those that were held out. A choice may
    lose 0.05 against the best that fits.
    """
    title = f"{task['name']}, {_in_words(budget)}"
    scores = use or {name: held_out(task["name"], name) for name in task["pilot"]}
    fitting = [name for name in scores if not _too_dear(name, task["length"], budget)]
    if not fitting:
        return "" if choice is None else f"{title}: nothing fits, so the answer is None"
    if choice not in scores:
        return f"{title}: {choice!r} is not on the menu, and something fits"
    if dear := _too_dear(choice, task["length"], budget):
        return f"{title}: {dear}"
    best = max(fitting, key=lambda name: scores[name])
    if scores[choice] > scores[best] - 0.05:
        return ""
    loses = f"in use {choice} gets {scores[choice]:.2f}, {best} {scores[best]:.2f}"
    default = "; here the Transformer by default loses"
    return f"{title}: {loses}{default if 'Transformer' in choice else ''}"


def _too_dear(name: str, T: int, budget: dict[str, float]) -> str:
    """The first limit that the design breaks, in words; "" if it keeps all."""
    for key, need in cost(name, T).items():
        if need > budget.get(key, need):
            return f"{name} needs {need:,} {key} at length {T}"
    return ""


def _in_words(budget: dict[str, float]) -> str:
    limits = [f"at most {limit:,} {key}" for key, limit in budget.items()]
    return " and ".join(limits) or "no limits"


def table(task: dict[str, Any]) -> str:
    """The worst seed of each design at each length of the pilot, and its costs."""
    lengths = sorted(next(iter(task["pilot"].values())))
    heads = [f"T = {T}" for T in lengths] + ["flops", "bytes", "waits"]
    lines = [f"{task['name']:24}" + "".join(f"{head:>9}" for head in heads)]
    for name, scores in task["pilot"].items():
        worst = "".join(f"{min(scores[T]):9.2f}" for T in lengths)
        costs = "".join(f"{n:9,}" for n in cost(name, task["length"]).values())
        lines.append(f"{name:24}{worst}{costs}")
    return "\n".join(lines)


def _scores() -> dict[str, dict[str, dict[str, list[float]]]]:
    return dict(json.loads(SCORES.read_text(encoding="utf-8")))
