"""The one writer: results go into nbgrader's gradebook, a submission at a time."""

from datetime import datetime
from typing import Any

from nbgrader.api import (
    Comment,
    Grade,
    Gradebook,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
)
from nbgrader.preprocessors import AssignLatePenalties

from clockwise.grading.report import NotebookResult, SubmissionResult, TestResult


def record(
    book: Gradebook, result: SubmissionResult, submitted: datetime | None, config: Any
) -> None:
    """Write one submission in one transaction: all of it, or nothing."""
    try:
        with book.db.no_autoflush:
            submission = _submission(book, result)
        submission.timestamp = submitted
        suspicious = result.status == "suspicious"
        for row in submission.notebooks:
            _reset(row)
            for notebook in result.notebooks:
                if notebook.name == row.name:
                    _fill(row, notebook, bool(result.error), suspicious)
        book.db.flush()
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
    row = next(row for row in submission.notebooks if row.name == result.name)
    _reset(row)
    _fill(row, result, False, suspicious)
    book.db.flush()
    assign_penalties(book, submission, config)
    book.db.commit()


def _submission(book: Gradebook, result: SubmissionResult) -> Any:
    assignment: Any = book.find_assignment(result.assignment)
    student = book.db.get(Student, result.student)
    if student is None:
        student = Student(id=result.student)
        book.db.add(student)
    found = next((s for s in student.submissions if s.assignment is assignment), None)
    return found or _new_submission(book, assignment, student)


def _new_submission(book: Gradebook, assignment: Any, student: Any) -> Any:
    """The rows that nbgrader expects of every submission."""
    submission = SubmittedAssignment(assignment=assignment, student=student)
    for notebook in assignment.notebooks:
        row = SubmittedNotebook(notebook=notebook, assignment=submission)
        for cell in [*notebook.grade_cells, *notebook.task_cells]:
            Grade(cell_id=cell.id, cell=cell, notebook=row)
        for cell in [*notebook.solution_cells, *notebook.task_cells]:
            Comment(cell_id=cell.id, cell=cell, notebook=row)
    book.db.add(submission)
    book.db.flush()
    return submission


def _reset(notebook: Any) -> None:
    """Nothing of an earlier submission stays, but for what a person wrote."""
    notebook.late_submission_penalty = None
    for grade in notebook.grades:
        grade.auto_score = 0.0
        grade.needs_manual_grade = grade.manual_score is not None
    for comment in notebook.comments:
        comment.auto_comment = None


def _fill(
    notebook: Any, result: NotebookResult, failed: bool, suspicious: bool
) -> None:
    notebook.flagged = notebook.flagged or suspicious
    tests = {test.name: test for test in result.tests}
    for grade in notebook.grades:
        if test := tests.get(grade.cell.name):
            _grade(grade, test, failed)
    for comment in notebook.comments:
        name = comment.cell.name
        answered = result.answered.get(name, True)
        manual = tests[name].comment if name in tests else None
        comment.auto_comment = manual if answered else "No response."


def _grade(grade: Any, test: TestResult, failed: bool) -> None:
    grade.auto_score = test.points
    by_hand = test.points is None or grade.manual_score is not None
    grade.needs_manual_grade = by_hand or failed


def assign_penalties(book: Gradebook, submission: Any, config: Any) -> None:
    """What nbgrader's AssignLatePenalties does, by the course's own plugin."""
    late = submission.total_seconds_late
    if late <= 0:
        return
    assigner: Any = AssignLatePenalties(config=config)
    assigner.init_plugin()
    student = submission.student.id
    for notebook in submission.notebooks:
        book.db.refresh(notebook)
        ask = assigner.plugin_inst.late_submission_penalty
        penalty = ask(student, notebook.score, late)
        if penalty is not None:
            notebook.late_submission_penalty = min(max(penalty, 0), notebook.score)
