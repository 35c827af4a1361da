"""Why points were lost, in a line each; who lost them for the same reason."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from clockwise.classroom.standing.exercises import Exercise
from clockwise.grading.doors.summary import describe, printable
from clockwise.grading.records.results import SubmissionResult, TestResult
from clockwise.grading.run.steps import NO_RESPONSE

# What is said of an answer that nobody has begun.
UNTOUCHED = ("not written yet", "NotImplementedError", NO_RESPONSE)
NUMBER = re.compile(r"-?\d+(?:[.,]\d+)*(?:e[+-]?\d+)?")
MOST_ALIKE = 160  # letters that decide whether two messages are one mistake


@dataclass(frozen=True)
class Mistake:
    """One reason for lost points, and everybody who was given it."""

    exercise: str
    said: str
    students: tuple[str, ...]


def troubles(result: SubmissionResult, exercises: list[Exercise]) -> Iterator[str]:
    """What befell a submission, a line each."""
    yield from map(printable, _troubles(result, exercises))


def _troubles(result: SubmissionResult, exercises: list[Exercise]) -> Iterator[str]:
    if result.error:
        yield result.error
    odd = (a for a in result.all_anomalies if a.seen != result.error)
    yield from map(describe, odd)
    for notebook in result.notebooks:
        yield from (f"{cell} · stopped while it ran" for cell in notebook.stopped)
    if not result.error:
        yield from _mistakes(reasons(result, exercises))


def _mistakes(found: dict[str, str]) -> Iterator[str]:
    untouched = [name for name, said in found.items() if is_untouched(said)]
    yield from (f"{n}: {said}" for n, said in found.items() if n not in untouched)
    if untouched:
        yield f"not written: {', '.join(untouched)}"


def is_untouched(said: str) -> bool:
    return any(word in said for word in UNTOUCHED)


def reasons(result: SubmissionResult, exercises: list[Exercise]) -> dict[str, str]:
    """By exercise that lost points: the first reason that a test of it gave."""
    found = {}
    by_name = {(n.name, t.name): t for n in result.notebooks for t in n.tests}
    for exercise in exercises:
        tests = [by_name[cell] for cell in exercise.graded_cells if cell in by_name]
        if said := next(filter(None, map(reason, tests)), ""):
            found[exercise.name] = said
    return found


def reason(test: TestResult) -> str:
    """Why a test lost points, in a line; empty if it did not."""
    if test.points is None or test.points == test.max_points:
        return ""
    said = test.hint or test.message or test.comment or test.outcome
    return printable(said.strip().partition("\n")[0])


def grouped(said: Iterable[tuple[str, dict[str, str]]]) -> list[Mistake]:
    """The same mistakes together, the most frequent first.

    `said` has each student's reasons. Two messages are the same mistake if they differ
    in numbers only; shown is the first of them. Answers not begun are no mistake.
    """
    groups: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for student, found in said:
        for exercise, why in found.items():
            if not is_untouched(why):
                alike = NUMBER.sub("0", why)[:MOST_ALIKE]
                groups.setdefault((exercise, alike), []).append((student, why))
    mistakes = [
        Mistake(exercise, members[0][1], tuple(student for student, _ in members))
        for (exercise, _), members in groups.items()
    ]
    return sorted(mistakes, key=lambda mistake: -len(mistake.students))
