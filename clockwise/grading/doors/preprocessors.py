"""This grader as nbgrader's preprocessors: what seam.py names in the configuration."""

from collections.abc import Container
from dataclasses import replace
from pathlib import Path
from typing import Any

import nbformat
from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import (
    AssignLatePenalties,
    Execute,
    NbGraderPreprocessor,
    SaveAutoGrades,
)
from traitlets import Bool, Enum

from clockwise.grading.doors.rehearsing import rehearsed
from clockwise.grading.doors.summary import UNPROTECTED, printable
from clockwise.grading.handed_in.anomalies import Anomaly
from clockwise.grading.handed_in.files import calm, leave_files
from clockwise.grading.handed_in.key import SCHEME, without_hidden
from clockwise.grading.handed_in.notebook import parse
from clockwise.grading.records.course import Course
from clockwise.grading.records.gradebook import record_notebook
from clockwise.grading.records.graded import keep_pictures
from clockwise.grading.records.harmless import disarm
from clockwise.grading.records.shown import LANGUAGE, Budget, outputs_from
from clockwise.grading.run.receipts import digest
from clockwise.grading.run.rehearsal import warning
from clockwise.grading.run.submission import grade_notebook
from clockwise.grading.run.task import Rehearsed, Task, submitted_files
from clockwise.grading.walls.isolation import Limits

_rehearsed: dict[str, Rehearsed] = {}


class Grade(NbGraderPreprocessor):  # type: ignore[misc]
    """Runs the cells in the worker, the tests in the checker, and writes the scores."""

    tests = Enum(
        ["apart", "same-process"],
        default_value="apart",
        help="same-process: tests run inside the student's process, unprotected",
    ).tag(config=True)

    accept_together = Bool(
        False,
        help="for tests that cannot run apart, passing inside the student's process is"
        " enough; it could be forged",
    ).tag(config=True)

    given: Container[str] = ()  # files that are the instructor's

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        if not Execute(parent=self).enabled:
            return self._believe(nb, resources)
        names = resources["nbgrader"]
        book = Gradebook(names["db_url"])
        with book:
            submission = book.find_submission(names["assignment"], names["student"])
            folder = Path(resources["metadata"]["path"])
            result = self._grade(nb, names, submission, folder)
            record_notebook(book, submission, result, self.config)
        leave_files(folder, result.made)
        calm(folder, self.given)
        for anomaly in result.anomalies:
            self._tell(names["student"], anomaly)
        return nbformat.from_dict(result.graded), resources  # type: ignore[no-untyped-call]

    def _believe(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """--no-execute: nbgrader's own way, which scores the outputs as handed in."""
        self.log.warning("not executed: the scores are what the notebook says itself")
        for step in (SaveAutoGrades, AssignLatePenalties):
            nb, resources = step(parent=self).preprocess(nb, resources)
        return nb, resources

    def _grade(self, nb: Any, names: Any, submission: Any, folder: Path) -> Any:
        course = Course.of(CourseDirectory(parent=self), self.config)
        student, assignment = names["student"], names["assignment"]
        notebooks = submission.assignment.notebooks
        row = next(n for n in notebooks if n.name == names["notebook"])
        key = course.key(assignment, row)
        self.given = files = course.teacher_files(assignment)
        limits = Limits.of(self._timeout())
        if together := self.tests == "same-process":
            self.log.warning(UNPROTECTED)
        task = Task(student, assignment, folder, (key,), files, limits, together)
        source = course.path("source", ".", assignment)
        task = replace(task, accept_together=self.accept_together)
        task = replace(task, rehearsed=self._rehearse(task, source))
        return grade_notebook(task, key, parse(nb, folder), submitted_files(task)[0])

    def _rehearse(self, task: Task, source: Path) -> Rehearsed:
        """What the rehearsal found; this process may grade a class, or many."""
        at = digest(replace(task, student="", folder=source))
        if at not in _rehearsed:
            rehearsal = rehearsed(task, source)
            for line in warning(rehearsal, self.accept_together):
                self.log.warning(printable(line))
            _rehearsed[at] = rehearsal.found
        return _rehearsed[at]

    def _timeout(self) -> float:
        seconds = Execute(parent=self).timeout
        return seconds if seconds and seconds > 0 else Limits().cell_seconds

    def _tell(self, student: str, anomaly: Anomaly) -> None:
        mark = "suspicious, " if anomaly.suspicious else ""
        seen = printable(f"{mark}{anomaly.kind}: {anomaly.seen}")
        self.log.warning("%s, cell %r: %s", student, printable(anomaly.cell), seen)


class Feedback(NbGraderPreprocessor):  # type: ignore[misc]
    """Takes hidden tests out of the feedback, and what a browser would run."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        self.budget = Budget()
        nb.metadata["language_info"] = dict(LANGUAGE)
        return super().preprocess(nb, resources)  # type: ignore[no-any-return]

    def preprocess_cell(self, cell: Any, resources: Any, index: int) -> tuple[Any, Any]:
        mark = cell.metadata.get("nbgrader", {})
        if cell.cell_type == "code":
            if mark.get("grade") and mark.get("locked"):
                hide(cell)
            elif not mark.get("locked"):
                cell.source = self.budget.texts.code(cell.source)
            items = [dict(output) for output in cell.outputs]
            cell.outputs = outputs_from(items, self.budget)
        elif mark.get("task"):
            cell.source = without_hidden(cell.source, SCHEME)
        elif not mark.get("locked"):
            cell.source = disarm(self.budget.texts.markdown(cell.source))
            keep_pictures(cell, cell.get("attachments", {}))
        return cell, resources


def hide(cell: Any) -> None:
    """Leave a test cell what students may see of it, as `graded` says."""
    source = without_hidden(cell.source)
    kept = cell.metadata.get("clockwise", {}).get("feedback")
    if source != cell.source or kept is not None:
        cell.outputs = kept if isinstance(kept, list) else []
    cell.source = source
