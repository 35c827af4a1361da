"""Write docs/cases.md: exercise by case, whether the tests notice a mistake there."""

from itertools import groupby
from pathlib import Path

from clockwise.authoring.mutants.cases.ask import Asked
from clockwise.authoring.mutants.cases.kinds import CASES

FILE = "docs/cases.md"
HEAD = """\
# The cases that tests are asked for

`clockwise mutants --cases` writes this page. For each exercise and each case it makes
the solution wrong in that case only, and runs the tests: "yes" means that they notice,
"no" that they do not ask. A dash means that the exercise does not have the case; where
no other reason stands below the table, it is one of these:

"""
YES, NO, NEVER = "yes", "**no**", "–"


def page(asked: list[Asked]) -> str:
    """The page, a section for each lesson."""
    parts = [
        _section(lesson, list(group))
        for lesson, group in groupby(asked, key=lambda one: one.exercise.lesson)
    ]
    usual = "".join(f"- {case.title}: {case.missing}.\n" for case in CASES)
    return "\n".join([HEAD + usual, *parts])


def write(root: Path, asked: list[Asked]) -> None:
    path = root / FILE
    path.parent.mkdir(exist_ok=True)
    path.write_text(page(asked), encoding="utf-8")


def holes(asked: list[Asked]) -> list[str]:
    """The exercises and cases that are neither noticed nor excused."""
    return [
        f"{one.exercise.place}: {case.title}"
        for one in asked
        for case in CASES
        if _mark(one, case.key) == NO
    ]


def _section(lesson: str, asked: list[Asked]) -> str:
    rows = [
        ["exercise", *(case.title for case in CASES)],
        ["---"] * (len(CASES) + 1),
        *([f"`{a.exercise.name}`", *(_mark(a, c.key) for c in CASES)] for a in asked),
    ]
    table = "\n".join("| " + " | ".join(row) + " |" for row in rows)
    reasons = "".join(map(_reasons, asked))
    return f"## {lesson}\n\n{table}\n" + (f"\n{reasons}" if reasons else "")


def _mark(one: Asked, case: str) -> str:
    if case not in one.noticed:
        return NEVER
    return YES if one.noticed[case] else NO


def _reasons(one: Asked) -> str:
    """What the notes say, and not the usual."""
    own = [f"{c.title}: {one.never[c.key]}" for c in CASES if c.key in one.never]
    return f"- `{one.exercise.name}`: {'; '.join(own)}.\n" if own else ""
