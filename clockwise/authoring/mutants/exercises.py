"""The exercises of the course as they are tested: a solution, its cells, its tests."""

import ast
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from clockwise.authoring import running
from clockwise.authoring.answers import bank_of
from clockwise.authoring.markers import Cell, Text, read_texts
from clockwise.authoring.mutants import bank
from clockwise.authoring.mutants.bank import Equivalent
from clockwise.authoring.mutants.mutate import digest

# All tests in one cell, each in names of its own: the first failure ends them
TESTS = "names = dict(globals())\nfor test in {tests!r}:\n    exec(test, dict(names))\n"


class Exercise(NamedTuple):
    """An exercise under its full tests."""

    lesson: str
    name: str
    file: str
    start: int  # the line of the file where the solution begins
    solution: str
    cells: list[running.Code]  # of the assignment; the tests are one cell, the last
    equivalents: list[Equivalent]
    content: str  # stands for the cells
    context: str  # stands for all that decides a mutant's fate but the mutant

    @property
    def place(self) -> str:
        return f"{self.lesson}/{self.name}"


def find(root: Path, wanted: str | None) -> list[Exercise]:
    """The exercises of LESSON, one of LESSON/EXERCISE, or all.

    ValueError, with a text that helps, where there is none or a text is malformed.
    """
    lesson, _, name = (wanted or "").partition("/")
    texts = [t for t in read_texts(root, lesson or None) if t.is_exercises]
    if not texts:
        there = ", ".join(sorted(p.parent.name for p in _all_exercises(root)))
        raise ValueError(f"no lessons/{lesson or '*'}/exercises.py; there are {there}")
    if problems := [str(problem) for text in texts for problem in text.problems]:
        raise ValueError("\n".join(problems))
    ground, banks = _ground(root), bank.read(root, texts, lesson or None)
    found = [e for text in texts for e in _in_text(text, ground, banks)]
    names = ", ".join(exercise.name for exercise in found)
    chosen = [e for e in found if name in ("", e.name)]
    if not chosen:
        raise ValueError(f"lesson {lesson} has no exercise {name}; it has: {names}")
    return chosen


def _all_exercises(root: Path) -> list[Path]:
    return list(root.glob("lessons/*/exercises.py"))


def _in_text(text: Text, ground: str, banks: bank.Banks) -> list[Exercise]:
    cells = [_code(c) for c in text.of_kind("code", "solution", "test")]
    bare = [running.Code(c.name, c.is_test, _said(c.source)) for c in cells]
    found = []
    for cell in text.of_kind("solution"):
        own = _cells(cell.name, cells)
        content = digest(*(each.source for each in _cells(cell.name, bare)))
        place = (text.lesson, cell.name, text.file, cell.start, cell.source)
        known = banks.get(bank_of(text.lesson, cell.name), [])
        context = digest(ground, content)
        found.append(Exercise(*place, own, known, content, context))
    return found


def _said(source: str) -> str:
    """The code of a cell without layout and comments, which change nothing."""
    return ast.unparse(ast.parse(source))


def _cells(exercise: str, cells: list[running.Code]) -> list[running.Code]:
    """What is run for an exercise: what stands above its tests, and they."""
    tests = running.tests_in(cells, exercise)
    end = cells.index(tests[-1]) if tests else len(cells)
    above = [cell for cell in cells[:end] if not cell.is_test]
    return [*above, _together(exercise, tests)]


def _code(cell: Cell) -> running.Code:
    return running.Code(cell.grade_id, cell.kind == "test", cell.source)


def _together(exercise: str, tests: list[running.Code]) -> running.Code:
    sources = [test.source for test in tests]
    return running.Code(f"test_{exercise}", True, TESTS.format(tests=sources))


def _ground(root: Path) -> str:
    """What all exercises stand on: the helpers, the way they are run, PyTorch."""
    room = Path(__file__).parent
    ours = [room.parent / "trials.py", room / "in_worker.py"]
    ours += room.glob("equivalents/*.py")
    paths = sorted([*root.glob("helpers/**/*.py"), *ours])
    return digest(version("torch"), *(p.read_text(encoding="utf-8") for p in paths))
