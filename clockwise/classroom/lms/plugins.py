"""nbgrader's export, with three more exporters: for Canvas, for Moodle, and a CSV.

    nbgrader export --exporter=clockwise.classroom.lms.plugins.CanvasExportPlugin \
        --CanvasExportPlugin.into=gradebook.csv --assignment="['01_order']"
"""

import csv
import sys
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook
from nbgrader.plugins import ExportPlugin
from traitlets import Bool, Unicode

from clockwise.classroom.lms.fill import Wish, fill
from clockwise.classroom.lms.forms import FORMS
from clockwise.classroom.lms.grades import Grade, read_grades
from clockwise.classroom.lms.sheet import LmsError, read_sheet

COLUMNS = [
    *["assignment", "duedate", "timestamp", "student_id", "last_name", "first_name"],
    *["email", "raw_score", "late_submission_penalty", "score", "max_score", "waiting"],
]
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would run what follows


class CsvExportPlugin(ExportPlugin):  # type: ignore[misc]
    """nbgrader's own columns, and one more: the points that wait for a person."""

    def export(self, gradebook: Gradebook) -> None:
        for line in self.write(gradebook):
            self.log.info(line)

    def write(self, gradebook: Gradebook) -> list[str]:
        """Write the file; what an instructor should read of it."""
        rows = [
            row
            for assignment in gradebook.assignments
            if not self.assignment or assignment.name in map(str, self.assignment)
            for row in self._rows(gradebook, assignment)
        ]
        path = self.to or "grades.csv"
        with open(path, "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        waiting = [row for row in rows if row["waiting"]]
        said = [f"{len(rows)} grades in {path}."]
        if waiting:
            names = ", ".join(dict.fromkeys(row["student_id"] for row in waiting))
            said.append(f"Not finished, something waits for a person: {names}.")
        return said

    def _rows(self, gradebook: Gradebook, assignment: Any) -> list[dict[str, Any]]:
        grades = read_grades(gradebook, assignment.name)
        people = {student.id: student for student in gradebook.students}
        wanted = [who for who in grades if not self.student or who in self.student]
        return [_row(assignment, people[who], grades[who]) for who in wanted]


def _row(assignment: Any, person: Any, grade: Grade) -> dict[str, Any]:
    return {
        "assignment": _harmless(assignment.name),
        "duedate": assignment.duedate or "",
        "timestamp": grade.time or "",
        "student_id": _harmless(person.id),
        "last_name": _harmless(person.last_name),
        "first_name": _harmless(person.first_name),
        "email": _harmless(person.email),
        "raw_score": grade.raw,
        "late_submission_penalty": grade.penalty,
        "score": grade.score,
        "max_score": grade.most,
        "waiting": grade.waiting or "",
    }


def _harmless(text: str | None) -> str:
    """A name that a spreadsheet shows and does not run."""
    text = text or ""
    return f"'{text}" if text.startswith(FORMULA) else text


class _IntoPlugin(ExportPlugin):  # type: ignore[misc]
    """Fills the grades of one assignment into a file that the LMS has exported."""

    lms = ""
    into = Unicode("", help="the gradebook that the LMS exported").tag(config=True)
    column = Unicode("", help="the column to fill, if none has the assignment's name")
    column.tag(config=True)
    match = Unicode("", help="the column that has nbgrader's ids").tag(config=True)
    scale = Bool(False, help="points of the LMS's maximum").tag(config=True)
    unfinished = Bool(False, help="also what is not finished").tag(config=True)

    def export(self, gradebook: Gradebook) -> None:
        try:
            for line in self.write(gradebook):
                self.log.info(line)
        except LmsError as error:
            self.log.error("%s", error)
            sys.exit(2)

    def write(self, gradebook: Gradebook) -> list[str]:
        """Write the filled file; what an instructor should read of it.

        Raises LmsError where something is not clear; then nothing is written.
        """
        form, names = FORMS[self.lms], [*map(str, self.assignment)]
        if len(names) != 1:
            raise LmsError("export one assignment at a time: name it")
        if not self.into:
            raise LmsError(
                f"say with --into which of {form.name}'s files to fill ({form.how}):"
                f" only {form.name} knows its ids and columns"
            )
        sheet = read_sheet(Path(self.into))
        grades = read_grades(gradebook, names[0])
        if self.student:
            grades = {who: g for who, g in grades.items() if who in self.student}
        wish = Wish(self.column, self.match, self.scale, self.unfinished)
        filled = fill(sheet, form, names[0], grades, wish)
        path = Path(self.to or f"{names[0]}_{self.lms}.csv")
        sheet.save(path)
        return [
            f"{path}: to be imported into {form.name}.",
            *filled.sentences(sheet.path.name),
        ]


class CanvasExportPlugin(_IntoPlugin):
    """For Canvas: `into` is what Grades > Export gives."""

    lms = "canvas"


class MoodleExportPlugin(_IntoPlugin):
    """For Moodle: `into` is a grading worksheet or an export of the gradebook."""

    lms = "moodle"


PLUGINS: dict[str, Any] = {
    "canvas": CanvasExportPlugin,
    "moodle": MoodleExportPlugin,
    "csv": CsvExportPlugin,
}
