"""A verdict as a result that is kept, and what many of one kind say of a submission."""

from typing import Any

from clockwise.grading.checker.outcome import Outcome
from clockwise.grading.handed_in.anomalies import Anomaly
from clockwise.grading.handed_in.key import KeyCell
from clockwise.grading.records.results import TestResult
from clockwise.grading.verdicts.table import UNDECIDED, Verdict, both, points_of

MANY = 4  # disputed tests of a submission, and no fewer than half of those it has
SEEN = (
    "{count} of {all} tests pass inside of the notebook only, though your solution"
    " passes them apart as well; look at one or two: {names}"
)


def as_result(
    key: KeyCell, verdict: Verdict, apart: Outcome, together: Outcome
) -> TestResult:
    """With what each witness said, as `--json` shows it."""
    outcome = verdict.outcome
    said = both(apart, together)
    return TestResult(
        name=key.name,
        points=verdict.points,
        max_points=key.points,
        outcome=outcome.outcome,
        message=": ".join(filter(None, [outcome.message, outcome.aside])),
        hint=outcome.hint,
        seconds=round(apart.seconds + together.seconds, 3),
        printed=outcome.printed,
        forgeable=verdict.forgeable,
        witnesses={name: _witness(o, key.points) for name, o in said},
    )


def _witness(outcome: Outcome, most: float) -> dict[str, Any]:
    points = points_of(outcome, most)
    return {
        "outcome": outcome.outcome,
        "points": points,
        "message": outcome.message,
        "seconds": outcome.seconds,
    }


def disputes(tests: list[TestResult], expected: set[str]) -> list[Anomaly]:
    """One line for somebody who sends many tests to a person, other than `expected`."""
    heard = [test for test in tests if test.witnesses]
    waiting = [t for t in heard if t.outcome == UNDECIDED and t.name not in expected]
    if len(waiting) < MANY or 2 * len(waiting) < len(heard):
        return []
    names = ", ".join(test.name for test in waiting)
    seen = SEEN.format(count=len(waiting), all=len(heard), names=names[:200])
    return [Anomaly("", "disputed", seen, suspicious=True)]
