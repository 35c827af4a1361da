"""Read the equivalents of an exercise from lessons/LESSON/answers/EXERCISE.py."""

import re
from collections.abc import Iterator
from itertools import groupby, pairwise
from pathlib import Path
from typing import NamedTuple

from clockwise.authoring.markers import Problem
from clockwise.authoring.mutants.exercises import Exercise
from clockwise.authoring.mutants.mutate import key_of

MARKER = re.compile(r'# %% equivalent="([^"]*)"')
FREE = "free:"  # begins the reason where another result is as right as the solution's


class Equivalent(NamedTuple):
    """A change of the solution that no test can or need notice, and why."""

    name: str
    file: str
    line: int
    reason: str
    text: str  # the solution, changed
    key: str

    @property
    def place(self) -> str:
        return f"{self.file}:{self.line}: {self.name}"

    @property
    def free(self) -> bool:
        """Whether it may differ, because the statement leaves this open."""
        return self.reason.startswith(FREE)


def read(root: Path, exercise: Exercise) -> tuple[list[Equivalent], list[Problem]]:
    """The equivalents in the bank of an exercise, and what is wrong with others."""
    path = root / "lessons" / exercise.lesson / "answers" / f"{exercise.name}.py"
    file = path.relative_to(root).as_posix()
    lines = path.read_text(encoding="utf-8").split("\n") if path.exists() else []
    found, problems = [], []
    for line, name, cell in _cells(lines):
        try:
            found.append(_read(name, file, line, cell, exercise.solution))
        except ValueError as error:
            problems.append(Problem(file, line, f"equivalent {name}: {error}"))
    return found, problems


def changed(solution: str, changes: list[str]) -> str:
    """The solution after changes written as `- old` and `+ new` lines.

    ValueError where what a block of minus lines says is not there exactly once.
    """
    blocks = groupby(changes, key=lambda line: line[0])
    old: str | None = None
    for sign, block in blocks:
        text = "\n".join(line[2:].rstrip() for line in block)
        if sign == "-":
            old = text
        elif old is None:
            raise ValueError("plus lines stand below the minus lines they replace")
        else:
            solution, old = _replaced(solution, old, text), None
    if old is not None:
        solution = _replaced(solution, old, None)
    return solution


def _read(
    name: str, file: str, line: int, cell: list[str], solution: str
) -> Equivalent:
    comments = [text.removeprefix("#").removeprefix(" ") for text in cell if text]
    changes = [text for text in comments if re.match(r"[-+]( |$)", text)]
    reason = " ".join(text for text in comments if text not in changes).strip()
    if not reason.removeprefix(FREE).strip():
        raise ValueError("say in a comment why no test can notice this")
    text = changed(solution, changes)
    if key_of(text) in ("", key_of(solution)):
        raise ValueError("this changes nothing, or is no Python")
    return Equivalent(name, file, line, reason, text, key_of(text))


def _cells(lines: list[str]) -> Iterator[tuple[int, str, list[str]]]:
    starts = [i for i, line in enumerate(lines) if line.startswith("# %%")]
    for start, end in pairwise([*starts, len(lines)]):
        if match := MARKER.fullmatch(lines[start].rstrip()):
            yield start + 1, match[1], lines[start + 1 : end]


def _replaced(solution: str, old: str, new: str | None) -> str:
    """Lines are found by what they say, and new ones indented as the old were."""
    lines, wanted = solution.split("\n"), old.split("\n")
    size = len(wanted)
    places = [i for i in range(len(lines)) if _same(lines[i : i + size], wanted)]
    if len(places) != 1:
        raise ValueError(f"the solution has {len(places)} times: {wanted[0].strip()}")
    [place] = places
    shift = _indent(lines[place]) - _indent(wanted[0])
    added = [] if new is None else [" " * shift + line for line in new.split("\n")]
    return "\n".join([*lines[:place], *added, *lines[place + size :]])


def _same(lines: list[str], wanted: list[str]) -> bool:
    shifts = {_indent(a) - _indent(b) for a, b in zip(lines, wanted, strict=False)}
    stripped = [line.strip() for line in lines]
    return stripped == [line.strip() for line in wanted] and len(shifts) == 1


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
