"""What a lesson says about the cases of its exercises: lessons/LESSON/cases.toml.

[pad_batch]
sizes = "x (B, T, D), lengths (B)"    # the axes of arguments; other letters are free
when.empty = "lengths.min() == 0"     # a case is there if this is true of a call
never.absent = "there are no classes" # why an exercise does not have a case
"""

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from clockwise.authoring.mutants.cases.kinds import CASES
from clockwise.authoring.mutants.exercises import Exercise

SIZES = re.compile(r"(\w+) \(([\w, ]+)\)")
KEYS = {case.key for case in CASES}
AFTERWARDS = {"gradient", "random_state", "unchanged"}  # in every call


@dataclass(frozen=True)
class Notes:
    """On one exercise; expressions are of its arguments."""

    sizes: dict[str, list[str]]  # the axes of its arguments
    when: dict[str, str] = field(default_factory=dict)  # by case, an expression
    never: dict[str, str] = field(default_factory=dict)  # by case, a reason


def read(root: Path, exercise: Exercise) -> Notes:
    """The notes on an exercise; ValueError if they make no sense."""
    path = root / "lessons" / exercise.lesson / "cases.toml"
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    file = path.relative_to(root).as_posix()
    try:
        own = tomllib.loads(text).get(exercise.name, {})
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{file}: {error}") from None
    for complaint in _complaints(own):
        raise ValueError(f"{file}: {exercise.name}: {complaint}")
    found = SIZES.findall(own.get("sizes", ""))
    sizes = {name: inside.split(", ") for name, inside in found}
    return Notes(sizes, own.get("when", {}), own.get("never", {}))


def _complaints(own: dict[str, Any]) -> list[str]:
    parts = [f"unknown {key}" for key in own.keys() - {"sizes", "when", "never"}]
    when, never = own.get("when", {}), own.get("never", {})
    parts += [f"no case {key}" for key in {*when, *never} - KEYS]
    parts += [f"{key} is no question of when" for key in when.keys() & AFTERWARDS]
    return parts + [f"{key} both when and never" for key in when.keys() & never.keys()]
