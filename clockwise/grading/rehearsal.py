"""Before a class is graded: which tests does the instructor's own solution not pass?

A test may need what only the student's process has: the classes, the files, the source.
Apart from that process it would fail for everybody, and honest students would lose its
points in silence.
"""

from dataclasses import replace

from clockwise.grading.report import SubmissionResult, TestResult
from clockwise.grading.scoring import Task, grade

At = tuple[str, str]  # a notebook and one of its tests


def rehearse(task_of_source: Task) -> dict[At, str]:
    """The tests that cannot run apart, and why: together with the solution they pass.

    A test that does not pass there either is another matter: source/ may hold no
    solutions, and nothing can be learnt from it.
    """
    task = replace(task_of_source, not_apart=frozenset())
    notebooks = (task.folder / f"{key.name}.ipynb" for key in task.keys)
    if task.same_process or not any(path.is_file() for path in notebooks):
        return {}
    apart = grade(task)
    lost = {at: test for at, test in _tests(apart).items() if not _passes(test)}
    if apart.error or not lost:
        return {}
    together = _tests(grade(replace(task, same_process=True)))
    passed = {at for at, test in together.items() if _passes(test)}
    return {at: _reason(test) for at, test in lost.items() if at in passed}


def _tests(result: SubmissionResult) -> dict[At, TestResult]:
    """Those that a machine decides."""
    return {
        (notebook.name, test.name): test
        for notebook in result.notebooks
        for test in notebook.tests
        if test.outcome != "manual"
    }


def _passes(test: TestResult) -> bool:
    return test.outcome == "passed" and test.points == test.max_points


def _reason(test: TestResult) -> str:
    return test.message or f"it gets {test.points:g} of {test.max_points:g} points"
