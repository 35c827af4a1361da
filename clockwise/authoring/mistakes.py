"""Find the fingerprints by which known mistakes are recognised: helpers/mistakes/.

Called in a worker (workers.py), since it has the answers run.
"""

import json
from pathlib import Path
from typing import Any, NamedTuple

from clockwise.authoring import trials
from clockwise.authoring.answers import Answer
from clockwise.authoring.running import Code, Job, Outcome
from helpers.progress.checks import Asked, close

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
    exercises = sorted({answer.exercise for answer in answers})
    jobs = [Job([cells], exercise, None) for exercise in exercises]
    twice = [cells, cells]  # to see what chance decides
    jobs += [Job([cells] if a.right else twice, a.exercise, a.code) for a in answers]
    runs = trials.run(jobs, mistakes=None)
    asked_by = list(zip(answers, runs[len(exercises) :], strict=True))
    right = [run[0] for run in runs[: len(exercises)]]
    right += [run[0] for answer, run in asked_by if answer.right]
    fine = [asked for outcomes in right for o in outcomes for asked in o.asked]
    wrong = [m for a, run in asked_by if not a.right for m in _mistakes(a, *run)]
    kept = [
        mistake
        for mistake in wrong
        if not any(_alike(mistake.asked, asked) for asked in fine)
        and all(m.hint == mistake.hint for m in wrong if _alike(m.asked, mistake.asked))
    ]
    return json.dumps(_table(kept, _read(path)), ensure_ascii=False, indent=1) + "\n"


def _mistakes(answer: Answer, *runs: list[Outcome]) -> list[Mistake]:
    """What the answer returned, both times, in the tests that it fails."""
    first, second = (
        [asked for o in run if o.test in answer.fails for asked in o.asked]
        for run in runs
    )
    return [
        Mistake(asked, answer.hint)
        for asked in first
        if asked.exercise == answer.exercise and any(_alike(asked, a) for a in second)
    ]


def _read(path: Path) -> Stored:
    try:
        return dict(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError):  # none yet, or torn by a merge
        return {}


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
