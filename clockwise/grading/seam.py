"""nbgrader's own commands, with this grader inside: named in nbgrader_config.py.

`nbgrader autograde` and formgrader's button go through `Grade`, which takes the place
of nbgrader's Execute, SaveAutoGrades and AssignLatePenalties; `nbgrader
generate_feedback` shows what `Feedback` lets through.
"""

from pathlib import Path
from typing import Any

import nbformat
from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import NbGraderPreprocessor

from clockwise.grading.anomalies import Anomaly
from clockwise.grading.course import Course
from clockwise.grading.files import read_files
from clockwise.grading.gradebook import record_notebook
from clockwise.grading.graded import disarm, outputs_from
from clockwise.grading.isolation import Limits
from clockwise.grading.key import HIDDEN
from clockwise.grading.notebook import parse
from clockwise.grading.scoring import Task, grade_notebook

SANITIZE = ["nbgrader.preprocessors.ClearOutput"]
AUTOGRADE = ["clockwise.grading.seam.Grade"]
FEEDBACK = [
    "nbgrader.preprocessors.GetGrades",
    "clockwise.grading.seam.Feedback",
    "nbconvert.preprocessors.CSSHTMLHeaderPreprocessor",
]


def use_in(config: Any) -> None:
    """In nbgrader_config.py: `from clockwise.grading.seam import use_in; use_in(c)`."""
    config.Autograde.sanitize_preprocessors = SANITIZE
    config.Autograde.autograde_preprocessors = AUTOGRADE
    config.GenerateFeedback.preprocessors = FEEDBACK


class Grade(NbGraderPreprocessor):  # type: ignore[misc]
    """Runs the cells in the worker, the tests in the checker, and writes the scores."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        names = resources["nbgrader"]
        book = Gradebook(names["db_url"])
        with book:
            submission = book.find_submission(names["assignment"], names["student"])
            folder = Path(resources["metadata"]["path"])
            result = self._grade(nb, names, submission, folder)
            record_notebook(book, submission, result, self.config)
        for anomaly in result.anomalies:
            self._tell(names["student"], anomaly)
        return nbformat.from_dict(result.graded), resources  # type: ignore[no-untyped-call]

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
        for section in ("Execute", "ExecutePreprocessor"):
            if isinstance(seconds := self.config[section].get("timeout"), int | float):
                return seconds
        return Limits().cell_seconds

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
