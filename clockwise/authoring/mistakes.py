"""Find the fingerprints by which known mistakes are recognised: helpers/mistakes/."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from clockwise.authoring.answers import Answer
from clockwise.authoring.processors import record_on_both
from clockwise.authoring.recording import Asked
from clockwise.authoring.running import Code, Job, Outcome, Outcomes
from helpers.progress.fingerprints import RTOL, close
from helpers.progress.hints import IN_WORDS

Stored = dict[str, dict[str, list[dict[str, Any]]]]


class Lesson(NamedTuple):
    """The cells of an assignment, its answers, and where its mistakes are stored."""

    cells: list[Code]
    answers: list[Answer]
    path: Path

    @property
    def exercises(self) -> list[str]:
        return sorted({answer.exercise for answer in self.answers})

    @property
    def jobs(self) -> list[Job]:
        """The solutions, then the answers; wrong ones twice, to see what is chance."""
        once, twice = [self.cells], [self.cells, self.cells]
        solutions = [Job(once, name, None) for name in self.exercises]
        return solutions + [
            Job(once if answer.right else twice, answer.exercise, answer.code)
            for answer in self.answers
        ]


class Mistake(NamedTuple):
    """What a wrong answer returned, and the hint it has to get."""

    asked: Asked
    hint: dict[str, str]


def find_mistakes(lessons: list[Lesson]) -> list[str]:
    """The content of helpers/mistakes/LESSON.json for each lesson."""
    here, there = record_on_both([lesson.jobs for lesson in lessons])
    return [
        json.dumps(_table(*work), ensure_ascii=False, indent=1) + "\n"
        for work in zip(lessons, here, there, strict=True)
    ]


def _table(lesson: Lesson, here: list[Outcomes], there: list[Outcomes]) -> Stored:
    """The mistakes by exercise and case.

    One is left out where it looks like a right answer or like a mistake with another
    hint, and where chance, training or the processor decides what it returns. What is
    said in other languages, too, stands below IN_WORDS: tests say it in English.
    """
    old, count = _read(lesson.path), len(lesson.exercises)
    runs = [a + b for a, b in zip(here, there, strict=True)]
    answers = list(zip(lesson.answers, runs[count:], strict=True))
    fine = [asked for run in runs[:count] for asked in _asked(*run)]
    said = [(answer.hint, asked) for answer, run in answers for asked in _asked(*run)]
    wrong = [m for a, run in answers if not a.right for m in _mistakes(a, run, old)]
    table: Stored = {}
    for mistake in sorted(wrong, key=lambda mistake: mistake.asked):
        others = [asked for hint, asked in said if hint != mistake.hint]
        if not any(_alike(mistake.asked, asked) for asked in fine + others):
            _store(mistake, table, old)
    for answer in lesson.answers:
        if len(answer.hint) > 1:
            said_so = table.setdefault(answer.exercise, {}).setdefault(IN_WORDS, [])
            if (entry := {"hint": answer.hint}) not in said_so:
                said_so.append(entry)
    return table


def _asked(*runs: list[Outcome]) -> list[Asked]:
    return [asked for run in runs for outcome in run for asked in outcome.asked]


def _mistakes(answer: Answer, runs: Outcomes, old: Stored) -> Iterator[Mistake]:
    """What the answer returned every time in the tests that it fails."""
    first, *again = ([o for o in run if o.test in answer.fails] for run in runs)
    for asked in _asked(first):
        # What is stored stays while it is true at all; what is new must be clear.
        rtol = RTOL if _known(asked, old) else RTOL / 10
        every_time = all(
            any(_alike(asked, other, rtol) and other.telling for other in _asked(run))
            for run in again
        )
        if asked.exercise == answer.exercise and asked.telling and every_time:
            yield Mistake(asked, answer.hint)


def _alike(a: Asked, b: Asked, rtol: float = RTOL) -> bool:
    same_question = (a.exercise, a.case) == (b.exercise, b.case)
    return same_question and close(a.fingerprint, b.fingerprint, rtol)


def _known(asked: Asked, old: Stored) -> list[str]:
    """The stored fingerprints of this value: another machine rounds otherwise."""
    entries = old.get(asked.exercise, {}).get(asked.case, [])
    stored = [entry["fingerprint"] for entry in entries]
    return [text for text in stored if close(text, asked.fingerprint)]


def _store(mistake: Mistake, table: Stored, old: Stored) -> None:
    """Add an entry, with the fingerprint that git knows if there is one."""
    asked = mistake.asked
    fingerprint = [*_known(asked, old), asked.fingerprint][0]
    entry = {"fingerprint": fingerprint, "hint": mistake.hint}
    entries = table.setdefault(asked.exercise, {}).setdefault(asked.case, [])
    if entry not in entries:
        entries.append(entry)


def _read(path: Path) -> Stored:
    try:
        return dict(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError):  # none yet, or torn by a merge
        return {}
