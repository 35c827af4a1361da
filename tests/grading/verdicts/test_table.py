"""The table of verdicts, row by row."""

import pytest

from clockwise.grading.checker.outcome import Outcome
from clockwise.grading.verdicts.table import Rules, decide

PASSED, HALF, TOO_MUCH = (Outcome("passed", partial=part) for part in (None, 1, 9))
FAILED = Outcome("failed", "three is wanted")
REFUSED = Outcome("refused", "a Graph is given to the student")
DIED = Outcome("kernel died", "stopped", clear=False)
MISSING = Outcome("error", "NameError: rows", clear=False, missing=True)
NOT_HEARD = Outcome("not heard")
APART, TOGETHER = Rules(not_apart=True), Rules(not_together=True)
ACCEPT = Rules(not_apart=True, accept_together=True)


@pytest.mark.parametrize(
    ("apart", "together", "rules", "points", "outcome"),
    [
        (PASSED, PASSED, Rules(), 2, "passed"),
        (HALF, HALF, Rules(), 1, "passed"),
        (FAILED, FAILED, Rules(), 0, "failed"),
        (FAILED, DIED, Rules(), 0, "failed"),
        (PASSED, FAILED, Rules(), 0, "failed"),
        (PASSED, HALF, Rules(), 1, "passed"),
        (PASSED, DIED, Rules(), None, "undecided"),
        (HALF, PASSED, Rules(), None, "undecided"),
        (FAILED, PASSED, Rules(), None, "undecided"),
        (FAILED, HALF, Rules(), None, "undecided"),
        (REFUSED, PASSED, Rules(), None, "undecided"),
        (REFUSED, PASSED, APART, None, "undecided"),
        (REFUSED, FAILED, Rules(), 0, "failed"),
        (REFUSED, DIED, Rules(), None, "undecided"),
        (REFUSED, PASSED, ACCEPT, 2, "passed"),
        (REFUSED, FAILED, ACCEPT, 0, "failed"),
        (REFUSED, MISSING, ACCEPT, 0, "error"),
        (REFUSED, MISSING, APART, None, "undecided"),
        (PASSED, MISSING, ACCEPT, None, "undecided"),
        (REFUSED, MISSING, Rules(accept_together=True), None, "undecided"),
        (REFUSED, DIED, ACCEPT, None, "undecided"),
        (REFUSED, PASSED, Rules(accept_together=True), None, "undecided"),
        (PASSED, FAILED, ACCEPT, 0, "failed"),
        (PASSED, FAILED, TOGETHER, 2, "passed"),
        (PASSED, NOT_HEARD, Rules(), 2, "passed"),
        (TOO_MUCH, TOO_MUCH, Rules(), 0, "error"),
        (HALF, TOO_MUCH, Rules(), 0, "error"),
    ],
)
def test_a_row(apart, together, rules, points, outcome):
    verdict = decide(2, apart, together, rules)
    assert (verdict.points, verdict.outcome.outcome) == (points, outcome)
    assert verdict.forgeable == (rules is ACCEPT and points == 2)


def test_a_person_reads_what_both_said():
    told = decide(1, REFUSED, PASSED).outcome
    assert "a Graph is given" in told.aside and "together: passed" in told.aside
    assert "Graph" not in told.message


def test_what_knew_the_hidden_tests_tells_students_nothing():
    told = decide(1, PASSED, FAILED, Rules(told=False)).outcome
    assert "three" not in told.message and "three" in told.aside
    assert decide(1, PASSED, FAILED).outcome.message == "three is wanted"
