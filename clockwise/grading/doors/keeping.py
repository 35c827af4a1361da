"""Keep what grading found: autograded/, then the gradebook, then the receipt."""

import contextlib
import json
from datetime import datetime
from pathlib import Path

from clockwise.grading.handed_in.arrival import arrival
from clockwise.grading.handed_in.files import (
    harmless_name,
    is_storable,
    leave_files,
    remove_tree,
)
from clockwise.grading.records.course import Course, CourseError
from clockwise.grading.records.gradebook import GradebookGone, record
from clockwise.grading.records.results import SubmissionResult, storable_result
from clockwise.grading.run.receipts import leave_receipt, receipt_path
from clockwise.grading.run.submission import empty_result
from clockwise.grading.run.task import Task, submitted_files

NO_NAME = (
    "the folder's name is no text in UTF-8, so that no gradebook can hold it; give it"
    " the student's name as the gradebook has it,"
)


def store(course: Course, task: Task, result: SubmissionResult) -> SubmissionResult:
    """Kept; else a failure is recorded, so that no earlier score stands for this.

    Raises CourseError if the gradebook has gone: then nobody else can be kept, either.
    """
    if not is_storable(task.student):
        return failed(task, f"{NO_NAME} in {task.folder.parents[1]}")
    result = storable_result(result)
    try:
        keep(course, task, result)
        return result
    except GradebookGone as error:
        raise CourseError(
            f"{error}; start its server, and say the same command: it goes on with what"
            " is not written yet"
        ) from None
    except Exception as error:
        reason = f"the result could not be stored: {_first_line(error)}"
    lost = storable_result(failed(task, reason))
    lost.anomalies, lost.protected = result.anomalies, result.protected
    try:
        receipt_path(course, task.student, task.assignment).unlink(missing_ok=True)
        record(course.gradebook, lost, None, course.config)
        with contextlib.suppress(OSError):  # then the report does not know why
            leave_receipt(course, task, lost)
    except Exception as error:
        lost.error += f"; an earlier score may still be there: {_first_line(error)}"
    return lost


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [repr(error)])[0]


def failed(task: Task, error: str) -> SubmissionResult:
    notebooks = [empty_result(key, "not run", error) for key in task.keys]
    return SubmissionResult(task.student, task.assignment, notebooks, error=error)


def keep(course: Course, task: Task, result: SubmissionResult) -> None:
    """Autograded folder, gradebook, then the receipt: safe to be killed between."""
    student, assignment = task.student, task.assignment
    submitted, odd = arrival(task.folder, student, assignment, course.config)
    result.anomalies += odd
    folder = course.path("autograded", student, assignment)
    write_autograded(folder, task, result, submitted)
    record(course.gradebook, result, submitted, course.config)
    for notebook in result.notebooks:  # on the disk now: a class's would fill memory
        notebook.graded, notebook.made = None, {}
    leave_receipt(course, task, result)


def write_autograded(
    folder: Path, task: Task, result: SubmissionResult, submitted: datetime | None
) -> None:
    """What formgrader and `nbgrader generate_feedback` read."""
    fresh = folder.with_name(f".{folder.name}.new")
    remove_tree(fresh)
    fresh.mkdir(parents=True)
    own = submitted_files(task)[0].items()
    theirs = {harmless_name(n): data for n, data in own if n not in task.teacher_files}
    files = {**theirs, **task.teacher_files}
    visible = {name: data for name, data in files.items() if "/." not in f"/{name}"}
    for name, data in visible.items():  # a hidden one could pass for a receipt
        (fresh / name).parent.mkdir(parents=True, exist_ok=True)
        (fresh / name).write_bytes(data)
    if submitted:
        (fresh / "timestamp.txt").write_text(f"{submitted} UTC")
    for notebook in result.notebooks:
        if notebook.graded is not None:
            text = json.dumps(notebook.graded, indent=1, ensure_ascii=False)
            (fresh / f"{notebook.name}.ipynb").write_text(text + "\n")
        leave_files(fresh, notebook.made)
    remove_tree(folder)
    fresh.rename(folder)
