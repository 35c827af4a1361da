"""Which submissions need no grading again: each graded one leaves a receipt."""

import hashlib
import json
import stat
from dataclasses import asdict, astuple, replace
from pathlib import Path
from typing import Any
from zlib import crc32

from clockwise.grading.handed_in.anomalies import Anomaly
from clockwise.grading.handed_in.files import MOST_BYTES, walk
from clockwise.grading.records.course import Course
from clockwise.grading.records.results import (
    NotebookResult,
    SubmissionResult,
    TestResult,
)
from clockwise.grading.run.task import Rehearsed, Task

Earlier = tuple[SubmissionResult, Rehearsed]  # and what the rehearsal found then


def receipt_path(course: Course, student: str, assignment: str) -> Path:
    """Away from what was graded: a receipt says what hidden tests said, and nbgrader
    copies into the feedback what lies beside a notebook.
    """
    return course.root / ".clockwise" / "receipts" / assignment / f"{student}.json"


def leave_receipt(course: Course, task: Task, result: SubmissionResult) -> None:
    """Written last; without one a submission is graded again."""
    found = asdict(task.rehearsed)
    kept = {"rehearsed": {name: sorted(tests) for name, tests in found.items()}}
    of = "" if result.error else digest(task)  # what failed is tried again
    graded = _graded(course, task.student, task.assignment)
    receipt = {"digest": of, "graded": graded, **kept, "result": asdict(result)}
    path = receipt_path(course, task.student, task.assignment)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(receipt))


def _graded(course: Course, student: str, assignment: str) -> list[list[Any]]:
    """The notebooks that it is a receipt for: nbgrader may write others there."""
    folder = course.path("autograded", student, assignment)
    found = sorted((path.name, path.stat()) for path in folder.glob("*.ipynb"))
    return [[name, info.st_mtime_ns, info.st_size] for name, info in found]


def unchanged(course: Course, tasks: list[Task]) -> dict[str, Earlier]:
    """Of the students whose very submission has been graded and is in the gradebook."""
    name = tasks[0].assignment
    recorded = course.gradebook.find_assignment(name).submissions
    known = {submission.student_id for submission in recorded}
    found = {task.student: _earlier(course, task) for task in tasks}
    return {who: old for who, old in found.items() if old and who in known}


def _earlier(course: Course, task: Task) -> Earlier | None:
    """What the receipt of this very submission says."""
    try:
        receipt = _receipt(course, task.student, task.assignment)
        found = receipt["rehearsed"].items()
        then = Rehearsed(**{name: frozenset(tests) for name, tests in found})
        if receipt.get("digest") == digest(replace(task, rehearsed=then)):
            return _result(receipt["result"]), then
    except Exception:
        pass  # whatever lies there: this submission is graded again, and the class too
    return None


def result_kept(
    course: Course, student: str, assignment: str
) -> SubmissionResult | None:
    """What grading last found in a student's submission; None if that is not known."""
    try:
        return _result(_receipt(course, student, assignment)["result"])
    except Exception:
        return None  # whatever lies there, it is no receipt of ours


def _receipt(course: Course, student: str, assignment: str) -> dict[str, Any]:
    path = receipt_path(course, student, assignment)
    receipt: dict[str, Any] = json.loads(path.read_bytes())
    holds = receipt["graded"] == _graded(course, student, assignment)
    return receipt if holds else {}


def _result(data: dict[str, Any]) -> SubmissionResult:
    """What `leave_receipt` wrote of it."""
    notebooks = [
        NotebookResult(
            **{
                **notebook,
                "tests": [TestResult(**test) for test in notebook["tests"]],
                "anomalies": [Anomaly(**a) for a in notebook["anomalies"]],
            }
        )
        for notebook in data["notebooks"]
    ]
    anomalies = [Anomaly(**anomaly) for anomaly in data["anomalies"]]
    return SubmissionResult(**{**data, "notebooks": notebooks, "anomalies": anomalies})


def digest(task: Task) -> str:
    """Of all that a result depends on."""
    total = hashlib.sha256()
    limits, mode = astuple(task.limits), (task.same_process, task.unsafe)
    given = sorted((name, crc32(data)) for name, data in task.teacher_files.items())
    total.update(repr((task.keys, limits, mode, given)).encode())
    found = [sorted(tests) for tests in astuple(task.rehearsed)]
    total.update(repr((found, task.accept_together)).encode())
    for path in walk(task.folder):
        total.update(str(path.relative_to(task.folder)).encode(errors="replace"))
        total.update(_fingerprint(path))
    return total.hexdigest()


def _fingerprint(path: Path) -> bytes:
    """Of a file's bytes; of its size and time if it cannot be graded anyway."""
    try:
        info = path.lstat()
        if not stat.S_ISREG(info.st_mode):
            return b""
        if info.st_size <= MOST_BYTES:
            return hashlib.sha256(path.read_bytes()).digest()
        return repr((info.st_size, info.st_mtime_ns)).encode()
    except OSError:
        return b"unreadable"
