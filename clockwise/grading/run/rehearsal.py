"""Before a class is graded: which tests does the instructor's own solution not pass?

A test may need what only the student's process has: the classes, the files, the source.
Apart from that process it would fail for everybody, and honest students would lose its
points in silence.
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from clockwise.grading.records.results import SubmissionResult, TestResult
from clockwise.grading.run.submission import grade
from clockwise.grading.run.task import Task

WARNING = (
    "These tests cannot run apart from a student's process: your own solution passes"
    " them there only. Who does not pass them gets no points by itself; a person"
    ' decides. Change them (docs/grading.md, "What a test cell may do"), or grade with'
    ' --tests same-process (in nbgrader_config.py: use_in(c, tests="same-process")):'
)


def rehearse(task: Task, source: Path) -> dict[str, str]:
    """The tests ("notebook/test") that pass with the solution, but not apart, and why.

    A test that does not pass there either is another matter: source/ may hold no
    solutions, and nothing can be learnt from it.
    """
    task = replace(task, student="source/", folder=source, is_own=True)
    task = replace(task, not_apart=frozenset())
    notebooks = (source / f"{key.name}.ipynb" for key in task.keys)
    if task.same_process or not any(path.is_file() for path in notebooks):
        return {}
    apart = grade(task)
    lost = {at: test for at, test in _tests(apart).items() if not _passes(test)}
    if apart.error or not lost:
        return {}
    together = _tests(grade(replace(task, same_process=True)))
    passed = {at for at, test in together.items() if _passes(test)}
    return {at: _reason(test) for at, test in lost.items() if at in passed}


def _tests(result: SubmissionResult) -> dict[str, TestResult]:
    """Those that a machine decides."""
    return {
        f"{notebook.name}/{test.name}": test
        for notebook in result.notebooks
        for test in notebook.tests
        if test.outcome != "manual"
    }


def warning(found: Mapping[str, str]) -> list[str]:
    """What the instructor should read of them, if there are any."""
    reasons = [f"  {at} · {reason[:200]}" for at, reason in found.items()]
    return [WARNING, *reasons] if found else []


def _passes(test: TestResult) -> bool:
    return test.outcome == "passed" and test.points == test.max_points


def _reason(test: TestResult) -> str:
    return test.message or f"it gets {test.points:g} of {test.max_points:g} points"
