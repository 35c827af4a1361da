"""The second witness: the tests inside of a notebook, as stock nbgrader hears them.

Cells and tests run in their order, in a worker of their own, once nothing that they
could tell the student's first process matters any more.
"""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from clockwise.grading.checker.outcome import Outcome
from clockwise.grading.handed_in.key import KeyCell, as_points
from clockwise.grading.records import shown
from clockwise.grading.run.session import Session

OUT_OF_TIME = Outcome("not run", "the time for the notebook was used up before")
NOT_HEARD = Outcome("not heard")


@dataclass(frozen=True)
class Line:
    """One thing to run: a cell of the student's, or a test."""

    source: str
    test: KeyCell | None = None


def hear(
    session: Session,
    lines: list[Line],
    edition: str,
    follow: Callable[[list[Line]], Iterable[Line]] = iter,
) -> dict[str, Outcome]:
    """What the tests say, by their names; nothing is started where there are none."""
    heard: dict[str, Outcome] = {}
    last = max((i for i, line in enumerate(lines) if line.test), default=-1)
    if last < 0:
        return heard
    session.begin_alone()
    for line in follow(lines[: last + 1]):
        if line.test:
            heard[line.test.name] = hear_test(session, line.test, edition)
        elif not session.out_of_time:
            session.run_cell(line.source)
    return heard


def hear_test(
    session: Session,
    test: KeyCell,
    edition: str,
    budget: shown.Budget | None = None,
) -> Outcome:
    """One test cell inside of the student's process."""
    if session.out_of_time:
        return replaced_unclear(OUT_OF_TIME)
    started = time.monotonic()
    answer = session.run_test_inside(test.source, edition)
    outcome = outcome_of(answer, budget or shown.Budget())
    outcome.seconds = round(time.monotonic() - started, 3)
    return outcome


def replaced_unclear(outcome: Outcome) -> Outcome:
    return Outcome(outcome.outcome, outcome.message, clear=False)


def outcome_of(answer: dict[str, Any], budget: shown.Budget) -> Outcome:
    """What a worker says of a test; it may be the student who speaks."""
    outputs = shown.outputs_from(answer.get("outputs"), budget)
    printed = "".join(o.text for o in outputs if o.output_type == "stream")
    if answer["stopped"]:
        kind = "timeout" if "longer than" in answer["stopped"] else "kernel died"
        kind = "memory" if "of memory" in answer["stopped"] else kind
        return Outcome(kind, f"stopped: {answer['stopped']}", clear=False)
    if answer.get("error") is None:
        return Outcome(
            "passed", printed=printed, partial=as_points(answer.get("value"))
        )
    errors = [o for o in outputs if o.output_type == "error"]
    failed = "failed" if answer["error"] == "AssertionError" else "error"
    clear, missing = (answer.get(name) is True for name in ("clear", "missing"))
    words = _words(failed, errors)
    return Outcome(failed, words, printed=printed, clear=clear, missing=missing)


def _words(failed: str, errors: list[Any]) -> str:
    """The test's own words; or the error's, with its name."""
    if not errors:
        return "it failed"
    name, text = errors[-1].ename, errors[-1].evalue
    if failed == "failed":
        return text or "a condition is not met"
    return f"the test stopped with {name}: {text}" if text else name
