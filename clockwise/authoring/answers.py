"""What learners write, read from the banks: its code, its hint, the tests it fails."""

import ast
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from clockwise.authoring.banks import Bank, Entry, read_bank
from clockwise.authoring.changes import Line, apply
from clockwise.authoring.counting import EDGE
from clockwise.authoring.markers import Cell, Problem, Text, owner

SOLUTION = "solution"  # as a base: that of the exercise, without its ### lines


@dataclass(frozen=True)
class Answer:
    """A right or wrong answer with all its code, or an equivalent mutant."""

    kind: str  # right, wrong or equivalent
    name: str
    file: str
    line: int
    about: str  # what it does; why it is equivalent
    code: str
    hint: dict[str, str]  # by language; empty unless it is wrong
    fails: frozenset[str]  # the tests it must fail; it passes the others

    @property
    def lesson(self) -> str:
        return Path(self.file).parts[1]

    @property
    def exercise(self) -> str:
        return Path(self.file).stem

    @property
    def right(self) -> bool:
        return self.kind == "right"


def tests_of(text: Text) -> dict[str, list[str]]:
    """The grade_ids of the tests of each exercise, in order."""
    names = [cell.name for cell in text.of_kind("solution")]
    tests: dict[str, list[str]] = {name: [] for name in names}
    for cell in text.of_kind("test"):
        exercise = owner(cell.name, names)
        if exercise is not None:
            tests[exercise].append(cell.grade_id)
    return tests


def bank_of(lesson: str, exercise: str) -> str:
    """The file of the answers to an exercise."""
    return f"lessons/{lesson}/answers/{exercise}.py"


def read_answers(
    root: Path,
    texts: list[Text],
    lesson: str | None = None,
    kinds: Collection[str] = ("right", "wrong"),
) -> tuple[list[Answer], list[Problem]]:
    """The answers to all lessons or to one, and what is wrong in their banks."""
    exercises = {
        bank_of(text.lesson, cell.name): (cell, tests_of(text)[cell.name])
        for text in texts
        for cell in text.of_kind("solution")
    }
    answers: list[Answer] = []
    problems: list[Problem] = []
    for path in sorted(root.glob(f"lessons/{lesson or '*'}/answers/**/*.py")):
        bank = read_bank(path, root)
        if bank.file in exercises:
            answers += _answers(bank, *exercises[bank.file])
        else:
            bank.report(1, "no exercise has this name: move it or delete it")
        problems += bank.problems
    return [answer for answer in answers if answer.kind in kinds], problems


def _answers(bank: Bank, solution: Cell, tests: list[str]) -> Iterator[Answer]:
    lines = solution.source.split("\n")
    bases = {SOLUTION: [Line(0, text) for text in lines if not EDGE.fullmatch(text)]}
    bases |= {e.name: e.code for e in bank.entries if e.kind == "right"}
    for entry in bank.entries:
        if entry.name == SOLUTION:
            bank.report(entry.line, f"{SOLUTION} is the exercise's own: rename this")
        for test in entry.fails.split():
            if test not in tests:
                known = ", ".join(tests)
                bank.report(entry.line, f"{test} is no test of it; there are {known}")
        code = _code(entry, bases, bank)
        _check_python(code, entry, bank)
        yield Answer(
            entry.kind,
            entry.name,
            bank.file,
            entry.line,
            entry.about,
            "\n".join(line.text for line in code) + "\n",
            entry.hint,
            frozenset(entry.fails.split()),
        )


def _code(entry: Entry, bases: dict[str, list[Line]], bank: Bank) -> list[Line]:
    """The code of an entry, its changes made."""
    if not entry.of:
        return entry.code
    if entry.of not in bases:
        known = ", ".join(bases)
        bank.report(entry.line, f'of="{entry.of}" is no right answer; take {known}')
        return []
    name = "the solution" if entry.of == SOLUTION else f'right="{entry.of}"'
    base = [line.text for line in bases[entry.of]]
    return apply(entry.changes, base, name, bank.report)


def _check_python(code: list[Line], entry: Entry, bank: Bank) -> None:
    source = "\n".join(line.text for line in code)
    try:
        empty = not ast.parse(source).body
        compile(source, bank.file, "exec", dont_inherit=True)
    except SyntaxError as error:
        number = code[min(error.lineno or 1, len(code)) - 1].number or entry.line
        bank.report(number, f"Python cannot read this: {error.msg}")
    else:
        if empty and not entry.of and not entry.changes:
            bank.report(entry.line, "there is no code below the comment")
