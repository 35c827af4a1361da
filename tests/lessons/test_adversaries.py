"""No test of the course is satisfied by a function that spoils what it was given.

A test that works out what it expects after it has called the student's function, from
objects that share memory with the arguments, expects what the student likes. So each of
adversaries.py puts zeros into its arguments in place, and returns something wrong.
Every test must fail it as released; then it fails it with its hidden part, too.
"""

import functools
from pathlib import Path

import pytest

from clockwise.authoring.answers import tests_of
from clockwise.authoring.markers import read_texts
from clockwise.authoring.matrix import assignment
from clockwise.authoring.running import Job, run_jobs, tests_in

ROOT = Path(__file__).resolve().parents[2]
HIDDEN = "### BEGIN HIDDEN TESTS\n"
# Tests that look at nothing which depends on the values of the arguments: the right
# answer to a question of zeros is right for them.
INDIFFERENT = {
    "test_choose",
    "test_collate_pack_order",
    "test_set_forget_bias_gradient",
}

versions = functools.cache(lambda lesson: assignment(ROOT, lesson))
GRADED = [
    (text.lesson, exercise)
    for text in read_texts(ROOT)
    if text.is_exercises
    for exercise in tests_of(text)
]
each_exercise = pytest.mark.parametrize(
    ("lesson", "exercise"), GRADED, ids=[f"{lesson}/{name}" for lesson, name in GRADED]
)


@each_exercise
def test_zeros_satisfy_no_test(lesson: str, exercise: str) -> None:
    assert satisfied(lesson, exercise, "zeros") == set()


@pytest.mark.slow
@each_exercise
def test_the_emptied_arguments_satisfy_no_test(lesson: str, exercise: str) -> None:
    assert satisfied(lesson, exercise, "echo") == set()


@pytest.mark.slow
@each_exercise
def test_the_answer_to_zeros_satisfies_no_test(lesson: str, exercise: str) -> None:
    assert satisfied(lesson, exercise, "same_of_zeros") <= INDIFFERENT


@pytest.mark.slow
@each_exercise
def test_zeros_satisfy_no_hidden_part(lesson: str, exercise: str) -> None:
    """The adversary knows what the visible part asks, and cheats in the hidden one."""
    begins = {}  # the line of a test in which its hidden part begins
    for test in tests_in(versions(lesson)[0], exercise):
        shown, _, hidden = test.source.partition(HIDDEN)
        if f"{exercise}(" in hidden:
            begins[test.name] = shown.count("\n") + 1
    adversary = f"zeros_when_hidden({begins})"
    passed = satisfied(lesson, exercise, adversary, whole=True)
    assert passed & begins.keys() == set()


def satisfied(
    lesson: str, exercise: str, adversary: str, whole: bool = False
) -> set[str]:
    """The tests, whole or as released, that pass with a right answer made spoiling."""
    full, released = versions(lesson)
    source = next(cell.source for cell in full if cell.name == exercise)
    wrap = f"import tests.lessons.adversaries as bad\n{exercise} = bad.{adversary}"
    code = f"{source}\n\n{wrap}({exercise})"
    job = Job([full if whole else released], exercise, code)
    [[outcomes]] = run_jobs([job], ROOT / "helpers/mistakes")
    assert outcomes, "no test was run"
    return {outcome.test for outcome in outcomes if outcome.message is None}
