"""What a person decides on: the question, its mark scheme, and everybody's answers."""

import re
from dataclasses import asdict
from pathlib import Path
from typing import Any

from markupsafe import Markup

from clockwise.classroom.feedback.content import read_cell
from clockwise.classroom.pages import text
from clockwise.classroom.standing.exercises import Exercise, exercises_of
from clockwise.classroom.standing.grades import names_of, read_entries
from clockwise.grading.handed_in.key import SCHEME
from clockwise.grading.handed_in.notebook import BadNotebook, Notebook, read_notebook
from clockwise.grading.records.course import Course
from clockwise.grading.records.marks import Question
from clockwise.grading.run.receipts import result_kept

EDGES = re.compile(rf"^.*(BEGIN|END) (SOLUTION|{SCHEME}).*\n?", re.MULTILINE)
HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*$", re.MULTILINE)


def questions_of(course: Course, assignment: str) -> list[tuple[Exercise, Question]]:
    """All written answers, and the tests that wait for a person in some submission."""
    entries = read_entries(course.gradebook, assignment).values()
    course.gradebook.db.rollback()
    waiting = {at for e in entries for at, grade in e.grades.items() if grade.waits}
    return [
        (exercise, Question(exercise.notebook, cell, exercise.cell, points))
        for exercise in exercises_of(course.keys(assignment))
        for cell, points in exercise.tests.items()
        if _by_hand(exercise, cell) or (exercise.notebook, cell) in waiting
    ]


def _by_hand(exercise: Exercise, cell: str) -> bool:
    return exercise.by_hand and cell == exercise.cell


class Desk:
    """Reads what a page shows; what was handed in is read anew for each question."""

    def __init__(self, course: Course, assignment: str, language: str):
        self.course, self.assignment, self.language = course, assignment, language

    def shown(self, exercise: Exercise, question: Question) -> dict[str, Any]:
        """One question as JSON: HTML of its text and scheme, and of each answer."""
        source = self._source(question.notebook)
        entries = read_entries(self.course.gradebook, self.assignment)
        names = names_of(self.course.gradebook)
        self.course.gradebook.db.rollback()
        title, statement = _statement(self._told(question.notebook, source), question)
        answers = [
            {
                "student": student,
                "name": names.get(student, student),
                "late": entry.seconds_late > 0,
                "html": str(self._answer(student, exercise, question)),
            }
            for student, entry in sorted(entries.items())
        ]
        scheme = _scheme(source, question)
        by_hand = _by_hand(exercise, question.cell)
        return {
            **asdict(question),
            "title": title or exercise.name,
            "test": "" if by_hand else question.cell,
            "statement": str(statement),
            "scheme": str(scheme),
            "answers": answers,
        }

    def _source(self, notebook: str) -> Notebook:
        path = self.course.path("source", ".", self.assignment) / f"{notebook}.ipynb"
        try:
            return read_notebook(path)
        except BadNotebook:
            return Notebook([])

    def _told(self, notebook: str, source: Notebook) -> Notebook:
        """The edition that is read in the page's language, if there is one."""
        release = self.course.path("release", ".", self.assignment)
        path = release.parent / self.language / self.assignment / f"{notebook}.ipynb"
        try:
            return read_notebook(path)
        except BadNotebook:
            return source

    def _answer(self, student: str, exercise: Exercise, question: Question) -> Markup:
        folder = self.course.path("autograded", student, self.assignment)
        cell = _find(folder / f"{question.notebook}.ipynb", exercise.cell)
        if cell is None:
            return Markup("")
        if cell.cell_type == "markdown":
            return text.markdown(cell.source, cell.get("attachments"))
        shown = text.code(cell.source) + text.outputs(cell.outputs)
        if _by_hand(exercise, question.cell):
            return shown
        return self._said(student, question) + shown

    def _said(self, student: str, question: Question) -> Markup:
        """What the grader says of a test that it did not decide."""
        result = result_kept(self.course, student, self.assignment)
        notebooks = result.notebooks if result else []
        said = [
            f"{test.outcome}: {test.message}"
            for notebook in notebooks
            for test in notebook.tests
            if (notebook.name, test.name) == (question.notebook, question.cell)
        ]
        return Markup('<pre class="said">{}</pre>').format("\n".join(said))


def _find(path: Path, name: str) -> Any:
    try:
        return read_cell(path, name)
    except (BadNotebook, OSError):
        return None


def _statement(notebook: Notebook, question: Question) -> tuple[str, Markup]:
    """The heading, and the prose between the cell above that is marked and this one."""
    prose: list[str] = []
    for cell in notebook.cells:
        if cell.grade_id == question.answer:
            break
        if cell.grade_id:
            prose = []
        elif cell.cell_type == "markdown":
            prose.append(cell.source)
    whole = "\n\n".join(prose)
    title = (HEADING.findall(whole) or [""])[-1]
    return title, text.markdown(HEADING.sub("", whole))


def _scheme(source: Notebook, question: Question) -> Markup:
    """The instructor's own answer, and for a test the test."""
    cells = {cell.grade_id: cell for cell in source.cells if cell.grade_id}
    wanted = dict.fromkeys([question.answer, question.cell])
    found = [cells[name] for name in wanted if name in cells]
    parts = []
    for cell in found:
        plain = EDGES.sub("", cell.source)
        is_code = cell.cell_type == "code"
        parts.append(text.code(plain) if is_code else text.markdown(plain))
    return Markup("").join(parts)
