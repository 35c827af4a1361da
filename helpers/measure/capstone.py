"""What a design of the capstone costs, and what is wrong with choosing it."""

from math import ceil, log2
from typing import Any

from helpers.data.capstone import MENU, STATES, Design, held_out

NUMBER = 4  # bytes of a float


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
    if choice is None:
        return f"{title}: got None, but {fitting[0]}, for one, fits"
    if choice not in [*scores]:  # whatever it is: a list has no hash
        return f"{title}: {choice!r} is not on the menu of this task"
    if dear := _too_dear(choice, task["length"], budget):
        return f"{title}: {dear}"
    best = max(fitting, key=lambda name: scores[name])
    if scores[choice] > scores[best] - 0.05:
        return ""
    loses = f"in use {choice} gets {scores[choice]:.2f}, {best} {scores[best]:.2f}"
    default = "; here a Transformer loses"
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
