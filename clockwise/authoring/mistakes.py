"""Find the fingerprints by which known mistakes are recognised: helpers/mistakes/."""

import json
from pathlib import Path
from typing import Any, NamedTuple

from clockwise.authoring.answers import Answer
from clockwise.authoring.running import Code, Job, preload, run_jobs
from helpers.checks import Asked, close

Stored = dict[str, dict[str, list[dict[str, Any]]]]


class Mistake(NamedTuple):
    """What a wrong answer returned, and the hint it has to get."""

    asked: Asked
    hint: dict[str, str]


def find_mistakes(cells: list[Code], answers: list[Answer], path: Path) -> str:
    """The content of helpers/mistakes/LESSON.json; `path` is the one on disk.

    A mistake is left out where it looks like a right answer or like a mistake with
    another hint, and where chance decides what it returns.
    """
    preload(cells)
    right = _right_values(cells, answers)
    wrong = _mistakes(cells, [answer for answer in answers if not answer.right])
    kept = [
        mistake
        for mistake in wrong
        if not any(_alike(mistake.asked, asked) for asked in right)
        and all(m.hint == mistake.hint for m in wrong if _alike(m.asked, mistake.asked))
    ]
    old = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return json.dumps(_table(kept, old), ensure_ascii=False, indent=1) + "\n"


def _right_values(cells: list[Code], answers: list[Answer]) -> list[Asked]:
    jobs = [Job([cells], name, None) for name in sorted({a.exercise for a in answers})]
    jobs += [Job([cells], a.exercise, a.code) for a in answers if a.right]
    runs = run_jobs(jobs, mistakes=None)
    return [asked for [outcomes] in runs for o in outcomes for asked in o.asked]


def _mistakes(cells: list[Code], answers: list[Answer]) -> list[Mistake]:
    """What each answer returns, twice, in the tests that it fails."""
    runs = run_jobs(
        [Job([cells, cells], a.exercise, a.code) for a in answers], mistakes=None
    )
    found = []
    for answer, outcomes in zip(answers, runs, strict=True):
        first, second = (
            [asked for o in version if o.test in answer.fails for asked in o.asked]
            for version in outcomes
        )
        steady = (a for a in first if any(_alike(a, b) for b in second))
        own = (asked for asked in steady if asked.exercise == answer.exercise)
        found += [Mistake(asked, answer.hint) for asked in own]
    return found


def _alike(a: Asked, b: Asked) -> bool:
    same_question = (a.exercise, a.case) == (b.exercise, b.case)
    return same_question and close(a.fingerprint, b.fingerprint)


def _table(mistakes: list[Mistake], old: Stored) -> Stored:
    table: Stored = {}
    for (exercise, case, fingerprint), hint in sorted(mistakes, key=lambda m: m.asked):
        known = [
            m["fingerprint"]
            for m in old.get(exercise, {}).get(case, [])
            if close(m["fingerprint"], fingerprint)
        ]  # another machine rounds otherwise: that shall be no difference to git
        entry = {"fingerprint": known[0] if known else fingerprint, "hint": hint}
        entries = table.setdefault(exercise, {}).setdefault(case, [])
        if entry not in entries:
            entries.append(entry)
    return table
