"""This grader as nbgrader's preprocessors: what seam.py names in the configuration."""

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

from clockwise.grading.anomalies import Anomaly
from clockwise.grading.course import Course
from clockwise.grading.files import leave_files, read_files
from clockwise.grading.gradebook import record_notebook
from clockwise.grading.graded import disarm, outputs_from
from clockwise.grading.isolation import Limits
from clockwise.grading.key import HIDDEN
from clockwise.grading.notebook import parse
from clockwise.grading.scoring import Task, grade_notebook


class Grade(NbGraderPreprocessor):  # type: ignore[misc]
    """Runs the cells in the worker, the tests in the checker, and writes the scores."""

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
        notebooks = submission.assignment.notebooks
        row = next(n for n in notebooks if n.name == names["notebook"])
        key = course.key(names["assignment"], row)
        limits = Limits(cell_seconds=self._timeout())
        task = Task(
            names["student"], names["assignment"], folder, (key,), limits=limits
        )
        return grade_notebook(task, key, parse(nb, folder), read_files(folder)[0])

    def _timeout(self) -> float:
        seconds = Execute(parent=self).timeout
        return seconds if seconds and seconds > 0 else Limits().cell_seconds

    def _tell(self, student: str, anomaly: Anomaly) -> None:
        mark = "suspicious, " if anomaly.suspicious else ""
        what = f"{mark}{anomaly.kind}: {anomaly.seen}"
        self.log.warning("%s, cell %r: %s", student, anomaly.cell, what)


class Feedback(NbGraderPreprocessor):  # type: ignore[misc]
    """Takes hidden tests out of the feedback, and what a browser would run."""

    def preprocess_cell(self, cell: Any, resources: Any, index: int) -> tuple[Any, Any]:
        if cell.cell_type == "code":
            cell.source = HIDDEN.sub("", cell.source)
            cell.outputs = outputs_from([dict(output) for output in cell.outputs])
        elif not cell.metadata.get("nbgrader", {}).get("locked"):
            cell.source = disarm(cell.source)
        return cell, resources
