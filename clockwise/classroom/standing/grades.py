"""What the gradebook holds of an assignment: a few queries for a whole class."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from nbgrader.api import (
    BaseCell,
    Comment,
    Grade,
    Gradebook,
    Notebook,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
)
from sqlalchemy import select

from clockwise.classroom.standing.exercises import CellName


@dataclass(frozen=True)
class CellGrade:
    """A graded cell's points, None where nobody has decided; `waits` for a person."""

    points: float | None
    waits: bool
    by_hand: bool = False  # a person has decided already


@dataclass
class Entry:
    """One student's submission in the gradebook."""

    submitted: datetime | None = None
    seconds_late: float = 0.0
    penalty: float = 0.0
    grades: dict[CellName, CellGrade] = field(default_factory=dict)
    comments: dict[CellName, str] = field(default_factory=dict)


def names_of(book: Gradebook) -> dict[str, str]:
    """Everybody's first and last name by id; the id where there is none."""
    rows = book.db.execute(select(Student.id, Student.first_name, Student.last_name))
    return {id: " ".join(filter(None, (a, b))) or id for id, a, b in rows}


def read_entries(book: Gradebook, assignment: str) -> dict[str, Entry]:
    """By student; only of those who have a submission in the gradebook."""
    found: Any = book.find_assignment(assignment)
    mine = {"assignment_id": found.id}
    rows = book.db.scalars(select(SubmittedAssignment).filter_by(**mine)).all()
    entries = {
        row.student_id: Entry(row.timestamp, row.total_seconds_late) for row in rows
    }
    for student, penalty in book.db.execute(_of(found.id, _PENALTY)):
        entries[student].penalty += penalty or 0
    for student, notebook, cell, auto, manual, extra, waits in book.db.execute(
        _of(found.id, _GRADE).join(Grade).join(BaseCell, BaseCell.id == Grade.cell_id)
    ):
        known = manual if manual is not None else auto
        points = None if known is None else known + (extra or 0)
        grade = CellGrade(points, bool(waits), manual is not None)
        entries[student].grades[notebook, cell] = grade
    for student, notebook, cell, auto, manual in book.db.execute(
        _of(found.id, _COMMENT)
        .join(Comment)
        .join(BaseCell, BaseCell.id == Comment.cell_id)
    ):
        entries[student].comments[notebook, cell] = manual or auto or ""
    return entries


_PENALTY = (SubmittedAssignment.student_id, SubmittedNotebook.late_submission_penalty)
_CELL = (SubmittedAssignment.student_id, Notebook.name, BaseCell.name)
_POINTS = (Grade.auto_score, Grade.manual_score, Grade.extra_credit)
_GRADE = (*_CELL, *_POINTS, Grade.needs_manual_grade)
_COMMENT = (*_CELL, Comment.auto_comment, Comment.manual_comment)


def _of(assignment: str, columns: Any) -> Any:
    """Those columns of all submitted notebooks of the assignment."""
    joined = (
        select(*columns)
        .select_from(SubmittedAssignment)
        .join(SubmittedNotebook)
        .join(Notebook, Notebook.id == SubmittedNotebook.notebook_id)
    )
    return joined.where(SubmittedAssignment.assignment_id == assignment)
