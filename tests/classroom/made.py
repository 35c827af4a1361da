"""A made-up class of a small course, graded without running anything.

Two exercises by code, `square` and `half`, and one that a person reads, `why`.
"""

import json
import time
from datetime import datetime
from pathlib import Path
from typing import Any

from clockwise.grading.checker.outcome import Outcome
from clockwise.grading.doors.keeping import failed, store
from clockwise.grading.handed_in.anomalies import Anomaly
from clockwise.grading.handed_in.notebook import Cell
from clockwise.grading.records import graded
from clockwise.grading.records.course import Course
from clockwise.grading.records.results import (
    NotebookResult,
    SubmissionResult,
    TestResult,
)
from clockwise.grading.run.task import Task
from helpers.progress import hints
from tests.grading.made import cell, exam, notebook, solution

BY_HAND = {"grade_id": "why", "grade": True, "solution": True, "points": 3}
SCHEME = "### BEGIN SOLUTION\n- one point for the reason\n### END SOLUTION"
HIDDEN = "### BEGIN HIDDEN TESTS\nassert half(17) == 8.5\n### END HIDDEN TESTS"
SOURCE = notebook(
    cell("# 1 · Numbers", "markdown"),
    cell("## 1.1 Squares\n\nReturn $x^2$.", "markdown"),
    solution("square", "### BEGIN SOLUTION\nsquare = abs\n### END SOLUTION"),
    exam("test_square", "assert square(3) == 9, 'nine'", 2),
    cell("## 1.2 Halves", "markdown"),
    solution("half", "### BEGIN SOLUTION\nhalf = abs\n### END SOLUTION"),
    exam("test_half", f"assert half(4) == 2\n{HIDDEN}", 1),
    cell("## 1.3 Why?\n\nSay why.", "markdown"),
    cell(SCHEME, "markdown", **BY_HAND),
)
KOREAN = {"# 1 · Numbers": "# 1 · 숫자", "## 1.1 Squares": "## 1.1 제곱"}
PASSED = Outcome("passed")
AXES = Outcome("failed", "axis 1 is time, axis 0 the batch", hint="axes are swapped")
RIGHT = "def square(x):\n    return x * x"
WRONG = "def square(x):\n    return 2 * x"


def speak_korean(folder: Path, monkeypatch: Any) -> None:
    """The test of `square` has a Korean message, as a build leaves them."""
    (folder / "ko").mkdir(parents=True)
    messages = {
        "square": {"axis (.*?) is time, axis 0 the batch": "축 {0}이 시간입니다"}
    }
    text = json.dumps(messages, ensure_ascii=False)
    (folder / "ko/ps.json").write_text(text, encoding="utf-8")
    monkeypatch.setattr(hints, "MISTAKES", folder)


def make_course(root: Path, empty_gradebook: Path) -> Course:
    """A course with the assignment `ps`, and nobody in it."""
    (root / "gradebook.db").write_bytes(empty_gradebook.read_bytes())
    path = root / "source/ps/ps.ipynb"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(SOURCE), encoding="utf-8")
    course = Course(root)
    course.assignment("ps")
    return course


def hand_in(
    course: Course,
    student: str,
    square: Outcome = PASSED,
    half: Outcome = PASSED,
    code: str = RIGHT,
    why: str = "because",
    anomalies: tuple[Anomaly, ...] = (),
    error: str = "",
    korean: bool = False,
    submitted: datetime | None = None,
) -> SubmissionResult:
    """Grade one submission as the outcomes say, and keep it as the grader does."""
    key = course.keys("ps")[0]
    folder = course.path("submitted", student, "ps")
    folder.mkdir(parents=True, exist_ok=True)
    if submitted:
        (folder / "timestamp.txt").write_text(f"{submitted} UTC")
    task = Task(student, "ps", folder, (key,))
    result = failed(task, error) if error else None
    if not result:
        books = [_graded(key, {"square": code, "why": why}, square, half, korean)]
        result = SubmissionResult(student, "ps", books, list(anomalies))
    kept = store(course, task, result)
    assert error or not kept.error, kept.error
    return kept


def _graded(
    key: Any, written: dict[str, str], square: Outcome, half: Outcome, korean: bool
) -> NotebookResult:
    outcomes = {"test_square": square, "test_half": half}
    nodes, tests = [], []
    for raw in SOURCE["cells"]:
        name = raw["metadata"].get("nbgrader", {}).get("grade_id", "")
        mark = key.find(name)
        if name in outcomes:
            nodes.append(graded.test_cell(mark, outcomes[name]))
            tests.append(_result(mark, outcomes[name]))
            continue
        source = written.get(name, "half = abs" if name else raw["source"])
        for english, other in KOREAN.items() if korean else ():
            source = source.replace(english, other)
        nodes.append(graded.student_cell(Cell(raw["cell_type"], source), mark, []))
    points = None if written["why"] else 0.0
    tests.append(TestResult("why", points, 3.0, "manual"))
    return NotebookResult(key.name, tests, graded=graded.as_notebook(nodes))


def _result(mark: Any, outcome: Outcome) -> TestResult:
    got = mark.points if outcome.outcome == "passed" else 0.0
    said = (outcome.outcome, outcome.message, outcome.hint)
    return TestResult(mark.name, got, mark.points, *said)


def decide(course: Course, student: str, points: float, comment: str = "") -> None:
    """A person gives points for `why`, as formgrader does."""
    book = course.gradebook
    grade: Any = book.find_grade("why", "ps", "ps", student)
    grade.manual_score, grade.needs_manual_grade = points, False
    note: Any = book.find_comment("why", "ps", "ps", student)
    note.manual_comment = comment or None
    book.db.commit()


def run_command(module: Any, course: Course, *words: str) -> int:
    """A command of the class's desk in that course; its exit status."""
    import argparse

    parser = argparse.ArgumentParser()
    module.add_arguments(parser)
    args = parser.parse_args([*words, "--course-dir", str(course.root)])
    return int(module.run(args))


def wait_until(true: Any, seconds: float = 60) -> None:
    """For what another process or thread does in its own time."""
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.02)
