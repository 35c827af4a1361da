"""Everybody's score in one assignment, and how much of it still waits."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from nbgrader.api import Gradebook, MissingEntry, Student
from sqlalchemy import select

from clockwise.classroom.lms.sheet import LmsError
from clockwise.classroom.standing.grades import read_entries


@dataclass(frozen=True)
class Grade:
    """Points, the penalty for being late, and what waits for a person."""

    raw: float = 0.0
    penalty: float = 0.0
    most: float = 0.0
    waiting: float = 0.0
    submitted: bool = False
    time: datetime | None = None

    @property
    def score(self) -> float:
        return max(self.raw - self.penalty, 0.0)


def read_grades(book: Gradebook, assignment: str) -> dict[str, Grade]:
    """By student, of everybody in the gradebook; raises LmsError for no assignment."""
    try:
        found: Any = book.find_assignment(assignment)
    except MissingEntry:
        known = ", ".join(a.name for a in book.assignments) or "none"
        raise LmsError(
            f"no assignment {assignment!r} in the gradebook: {known}"
        ) from None
    worth = {
        (notebook.name, cell.name): cell.max_score
        for notebook in found.notebooks
        for cell in [*notebook.grade_cells, *notebook.task_cells]
    }
    most, entries = sum(worth.values()), read_entries(book, assignment)
    grades = {}
    for student in sorted(book.db.scalars(select(Student.id))):
        entry = entries.get(student)
        if entry is None:
            grades[student] = Grade(most=most)
            continue
        raw = sum(grade.points or 0 for grade in entry.grades.values())
        waits = [cell for cell, grade in entry.grades.items() if grade.waits]
        waiting = sum(worth.get(cell, 0) for cell in waits)
        time = entry.submitted
        grades[student] = Grade(raw, entry.penalty, most, waiting, True, time)
    return grades
