"""The one writer: results go into nbgrader's gradebook, a submission at a time.

Rows are written in bulk: an object for each of them takes three times as long. They are
asked for by all columns of nbgrader's own indices: by one of two, a database would read
the rows of the whole class for each submission.
"""

import time
from collections.abc import Iterable
from dataclasses import dataclass
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
from nbgrader.preprocessors import AssignLatePenalties
from sqlalchemy import insert, select, update
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

from clockwise.grading.records.results import NotebookResult, SubmissionResult

GRADED = ("GradeCell", "TaskCell")
COMMENTED = ("SolutionCell", "TaskCell")
PAUSES = (1.0, 2.0, 4.0, 8.0)  # seconds in which a server may be starting again


class GradebookGone(RuntimeError):
    """The database does not answer any more; nothing else can be written, either."""


def record(
    book: Gradebook, result: SubmissionResult, submitted: datetime | None, config: Any
) -> None:
    """Write one submission in one transaction: all of it, or nothing.

    A server that has gone is waited for, since it may be starting again; raises
    GradebookGone if it does not come back.
    """
    reason = ""
    for pause in (0.0, *PAUSES):
        time.sleep(pause)
        try:
            return _record(book, result, submitted, config)
        except DBAPIError as error:
            if not _is_gone(book, error):
                raise
            reason = str(error.orig).strip().splitlines()[0]
    raise GradebookGone(
        f"the gradebook has gone while {result.student} was written ({reason})"
    )


def _is_gone(book: Gradebook, error: DBAPIError) -> bool:
    """A file (SQLite) that is locked or full is still there."""
    lost = error.connection_invalidated or isinstance(
        error, OperationalError | InterfaceError
    )
    return lost and book.engine.dialect.name != "sqlite"


def _record(
    book: Gradebook, result: SubmissionResult, submitted: datetime | None, config: Any
) -> None:
    try:
        submission = _submission(book, result)
        submission.timestamp = submitted
        suspicious = result.status == "suspicious"
        results = {notebook.name: notebook for notebook in result.notebooks}
        for row in _rows(book, submission):
            known = results.get(row.name) or NotebookResult(row.name)
            _fill(book, row, known, bool(result.error), suspicious)
        assign_penalties(book, submission, config)
        book.db.commit()
    except BaseException:
        book.db.rollback()
        raise


def record_notebook(
    book: Gradebook, submission: Any, result: NotebookResult, config: Any
) -> None:
    """Write one notebook of a submission that nbgrader has already entered."""
    suspicious = any(anomaly.suspicious for anomaly in result.anomalies)
    for row in _rows(book, submission):
        if row.name == result.name:
            _fill(book, row, result, False, suspicious)
    assign_penalties(book, submission, config)
    book.db.commit()


def _submission(book: Gradebook, result: SubmissionResult) -> Any:
    """The entry of the student for this assignment; a new one if there is none."""
    assignment: Any = book.find_assignment(result.assignment)
    entry = {"assignment_id": assignment.id, "student_id": result.student}
    known = select(SubmittedAssignment).filter_by(**entry)
    if found := book.db.scalars(known).first():
        return found
    if book.db.get(Student, result.student) is None:
        book.db.add(Student(id=result.student))
    submission = SubmittedAssignment(**entry)
    book.db.add(submission)
    book.db.flush()
    return submission


@dataclass(frozen=True)
class Row:
    """A notebook of one submission in the gradebook."""

    id: str
    notebook: str  # the id of the notebook that was handed out
    name: str


def _rows(book: Gradebook, submission: Any) -> list[Row]:
    """One for each notebook of the assignment; those not there yet are made."""
    mine = {"assignment_id": submission.id}
    given = {"assignment_id": submission.assignment_id}
    found = book.db.execute(select(Notebook.id, Notebook.name).filter_by(**given)).all()
    held = select(SubmittedNotebook.notebook_id, SubmittedNotebook.id).filter_by(**mine)
    held = held.where(SubmittedNotebook.notebook_id.in_([id for id, _ in found]))
    rows = {of: id for of, id in book.db.execute(held)}
    new = [{**mine, "notebook_id": id} for id, _ in found if id not in rows]
    if new:
        book.db.execute(insert(SubmittedNotebook), new)
        rows = {of: id for of, id in book.db.execute(held)}
    return [Row(rows[id], id, name) for id, name in found]


def _fill(
    book: Gradebook, row: Row, result: NotebookResult, failed: bool, suspicious: bool
) -> None:
    """Nothing of an earlier submission stays, but for what a person wrote."""
    marks = {"late_submission_penalty": None} | (
        {"flagged": True} if suspicious else {}
    )
    book.db.execute(update(SubmittedNotebook).filter_by(id=row.id).values(marks))
    cells = select(BaseCell.id, BaseCell.name, BaseCell.type)
    found = book.db.execute(cells.filter_by(notebook_id=row.notebook)).all()
    graded = [(id, name) for id, name, kind in found if kind in GRADED]
    commented = [(id, name) for id, name, kind in found if kind in COMMENTED]
    _write_grades(book, row, graded, result, failed)
    _write_comments(book, row, commented, result)


Cells = Iterable[tuple[str, str]]  # their ids and names


def _write_grades(
    book: Gradebook, row: Row, cells: Cells, result: NotebookResult, failed: bool
) -> None:
    tests = {test.name: test for test in result.tests}
    held = _held(book, row, cells, Grade, Grade.manual_score)
    values = []
    for cell, name in cells:
        _, manual = held.get(cell, (None, None))
        test = tests.get(name)
        by_hand = manual is not None or (test and (test.points is None or failed))
        score = test.points if test else 0.0
        grade = {"auto_score": score, "needs_manual_grade": bool(by_hand)}
        values.append((cell, grade))
    _write(book, row, Grade, held, values)


def _write_comments(
    book: Gradebook, row: Row, cells: Cells, result: NotebookResult
) -> None:
    by_test = {test.name: test.comment for test in result.tests}
    values = []
    for cell, name in cells:
        answered = result.answered.get(name, True)
        text = by_test.get(name) if answered else "No response."
        values.append((cell, {"auto_comment": text}))
    held = _held(book, row, cells, Comment, Comment.id)
    _write(book, row, Comment, held, values)


def _held(
    book: Gradebook, row: Row, cells: Cells, kind: Any, column: Any
) -> dict[str, Any]:
    """By cell: the id of what is in the gradebook, and one column of it."""
    found = select(kind.cell_id, kind.id, column).filter_by(notebook_id=row.id)
    found = found.where(kind.cell_id.in_([id for id, _ in cells]))
    return {cell: (id, value) for cell, id, value in book.db.execute(found)}


def _write(
    book: Gradebook, row: Row, kind: Any, held: dict[str, Any], values: list[Any]
) -> None:
    new = [
        {"cell_id": cell, "notebook_id": row.id, **value}
        for cell, value in values
        if cell not in held
    ]
    old = [{"id": held[cell][0], **value} for cell, value in values if cell in held]
    if new:
        book.db.execute(insert(kind), new)
    if old:
        book.db.execute(update(kind), old)


def assign_penalties(book: Gradebook, submission: Any, config: Any) -> None:
    """What nbgrader's AssignLatePenalties does, by the course's own plugin."""
    late = submission.total_seconds_late
    if late <= 0:
        return
    book.db.flush()
    book.db.expire_all()  # the scores are in the tables only
    rule, student = late_rule(config), submission.student.id
    for notebook in submission.notebooks:
        book.db.refresh(notebook)
        penalty = rule.late_submission_penalty(student, notebook.score, late)
        if penalty is not None:
            notebook.late_submission_penalty = min(max(penalty, 0), notebook.score)


def late_rule(config: Any) -> Any:
    """The course's plugin for late days; raises whatever its import raises."""
    assigner: Any = AssignLatePenalties(config=config)
    assigner.init_plugin()
    return assigner.plugin_inst
