"""One student's page: the table of exercises on top, the notebook below, folded."""

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from clockwise.classroom.feedback.content import (
    complaint,
    first_heading,
    mark,
    name_of,
    titles,
)
from clockwise.classroom.pages import text
from clockwise.classroom.pages.page import render
from clockwise.classroom.pages.said import spoken
from clockwise.classroom.standing.exercises import Exercise
from clockwise.classroom.standing.reasons import is_untouched
from clockwise.classroom.standing.students import ClassReport, Student
from clockwise.grading.records.harmless import disarm


@dataclass(frozen=True)
class Row:
    """An exercise in the table; state is full, part, none or waits."""

    title: str
    anchor: str
    points: float | None
    most: float
    state: str
    said: str
    comment: Markup


@dataclass(frozen=True)
class Block:
    """A cell: prose, answer, written, test or code."""

    kind: str
    name: str
    body: Markup
    shown: Markup = Markup("")
    said: str = ""
    open: bool = False


def page_of(
    report: ClassReport, student: Student, name: str, notebook: Any, language: str
) -> str:
    """The HTML of one notebook of one student."""
    exercises = [e for e in report.exercises if e.notebook == name]
    cells = {name_of(cell): cell for cell in notebook.cells if name_of(cell)}
    headings = titles(notebook)
    told = {
        test: spoken(complaint(cells[test]), language, exercise.cell)
        for exercise in exercises
        for test in exercise.tests
        if test in cells
    }
    rows = [_row(student, e, cells, headings, told) for e in exercises]
    states = {row.anchor: row.state for row in rows}
    return render(
        "feedback",
        language,
        report=report,
        student=student,
        title=first_heading(notebook) or name,
        rows=rows,
        blocks=[_block(cell, states, told) for cell in notebook.cells],
        total=sum(row.points or 0 for row in rows),
        waiting=sum(student.waiting.get(e.name, 0) for e in exercises),
        most=sum(e.points for e in exercises),
        penalty=student.penalty,
    )


def _row(
    student: Student,
    exercise: Exercise,
    cells: dict[str, Any],
    headings: dict[str, str],
    told: dict[str, str],
) -> Row:
    score = student.scores.get(exercise.name)
    waits = exercise.name in student.waiting
    lost = next((t for t in exercise.tests if told.get(t)), "")
    untouched = bool(lost) and is_untouched(complaint(cells[lost]))
    written = student.comments.get((exercise.notebook, exercise.cell), "")
    full = score is not None and score >= exercise.points
    state = "waits" if waits else "full" if full else "part" if score else "none"
    return Row(
        title=headings.get(exercise.cell) or exercise.name,
        anchor=exercise.cell,
        points=score,
        most=exercise.points,
        state=state,
        said="?" if untouched else told.get(lost, ""),
        comment=_comment(written),
    )


def _comment(written: str) -> Markup:
    if not written or is_untouched(written):
        return Markup("")
    return text.markdown(disarm(written))


def _block(cell: Any, states: dict[str, str], told: dict[str, str]) -> Block:
    """How a cell is shown: an answer that earned everything is folded, like tests."""
    name, kind = name_of(cell), mark(cell)
    if cell.cell_type == "markdown":
        body = text.markdown(cell.source, cell.get("attachments"))
        written = kind.get("solution") or kind.get("task")
        return Block("written" if written else "prose", name, body)
    if cell.cell_type != "code":
        return Block("prose", name, Markup("<pre>{}</pre>").format(cell.source))
    body, shown = text.code(cell.source), text.outputs(cell.outputs)
    if kind.get("grade") and not kind.get("solution"):
        return Block("test", name, body, shown, told.get(name, complaint(cell)))
    if kind.get("solution"):
        return Block("answer", name, body, shown, open=states.get(name) != "full")
    return Block("code", name, body, shown)
