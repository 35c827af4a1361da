"""A person's points for one question: written like all else, a transaction at a time.

Rubric items are sentences with points; whoever has some of them has their sum, and a
changed item changes everybody's. They lie in two tables beside nbgrader's own.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from math import isfinite
from typing import Any

from nbgrader.api import (
    BaseCell,
    Comment,
    Grade,
    Gradebook,
    Notebook,
    SubmittedAssignment,
    SubmittedNotebook,
)
from sqlalchemy import Column, Float, Integer, MetaData, String, Table, select

from clockwise.grading.records.gradebook import COMMENTED, GRADED, assign_penalties

LONGEST = 10_000  # letters of a comment
_metadata = MetaData()
ITEMS = Table(
    "clockwise_rubric_item",
    _metadata,
    Column("id", String(64), primary_key=True),
    Column("question", String(512), nullable=False, index=True),
    Column("text", String(1000), nullable=False),
    Column("points", Float, nullable=False),
    Column("place", Integer, nullable=False),
)
TICKS = Table(
    "clockwise_rubric_tick",
    _metadata,
    Column("item", String(64), primary_key=True),
    Column("student", String(128), primary_key=True),
)


class MarkError(ValueError):
    """A mark cannot be given; the message says why."""


@dataclass(frozen=True)
class Question:
    """A graded cell that a person decides on; comments go to the cell `answer`."""

    notebook: str
    cell: str
    answer: str
    points: float


@dataclass
class Given:
    """What one student has for a question; `items` are ids."""

    points: float | None
    waits: bool
    comment: str = ""
    items: list[str] = field(default_factory=list)


class Marks:
    """The marks of one assignment, read and written through one gradebook."""

    def __init__(self, book: Gradebook, assignment: str, config: Any):
        self.book, self.config = book, config
        found: Any = book.find_assignment(assignment)
        self.name, self.id = assignment, found.id
        _metadata.create_all(book.engine)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """Ends what was read, too: the next question sees what others have written."""
        try:
            yield
            self.book.db.commit()
        except BaseException:
            self.book.db.rollback()
            raise

    def items(self, question: Question) -> list[dict[str, Any]]:
        """The rubric of a question in its order: id, text, points."""
        of = ITEMS.c.question == self._key(question)
        columns = (ITEMS.c.id, ITEMS.c.text, ITEMS.c.points)
        with self._transaction():
            rows = self.book.db.execute(select(*columns).where(of).order_by("place"))
            return [dict(row._mapping) for row in rows]

    def given(self, question: Question, only: str = "") -> dict[str, Given]:
        """By student, of all who have handed in, or of one of them."""
        with self._transaction():
            rows = self.book.db.execute(self._rows(question, Grade, only))
            found = {
                student: Given(_score(row), row.needs_manual_grade)
                for student, row in ((student, row) for student, _, row in rows)
            }
            noted = self.book.db.execute(self._rows(question, Comment, only))
            for student, _, row in noted:
                if student in found:
                    found[student].comment = row.manual_comment or ""
            for item, student in self._ticks(question):
                if student in found:
                    found[student].items.append(item)
        return found

    def give(self, question: Question, student: str, points: float | None) -> None:
        """Points as a number, instead of rubric items; None: it waits again.

        Raises MarkError for points that the question does not have.
        """
        if points is not None and not 0 <= points <= question.points:
            raise MarkError(f"points go from 0 to {question.points:g}, not {points:g}")
        with self._transaction():
            for item, owner in self._ticks(question):
                if owner == student:
                    self._untick(item, student)
            self._score(question, student, points, waits=points is None)

    def tick(self, question: Question, student: str, item: str, on: bool) -> None:
        """Give a student a rubric item, or take it back; the points are their sum."""
        with self._transaction():
            if item not in self._worth(question):
                raise MarkError("this rubric item is not there any more")
            self._untick(item, student)
            if on:
                row = {"item": item, "student": student}
                self.book.db.execute(TICKS.insert().values(row))
            total = self._sums(question).get(student)
            self._score(question, student, total, waits=total is None)

    def comment(self, question: Question, student: str, text: str) -> None:
        """What the student reads beside the points; empty takes it back."""
        if len(text) > LONGEST:
            raise MarkError(f"a comment has at most {LONGEST:,} letters")
        with self._transaction():
            row = self._row(question, student, Comment)
            row.manual_comment = text.strip() or None

    def set_item(self, question: Question, item: str, text: str, points: float) -> None:
        """Make a rubric item or change it; whoever has it is scored again."""
        if not isfinite(points) or not text.strip() or len(text) > 1000:
            raise MarkError("a rubric item is a sentence (1000 letters) and a number")
        values = {"text": text.strip(), "points": points}
        with self._transaction():
            if item in self._worth(question):
                self.book.db.execute(
                    ITEMS.update().where(ITEMS.c.id == item).values(values)
                )
                self._score_all(question)
            else:
                place = len(self._worth(question))
                at = {"id": item, "question": self._key(question), "place": place}
                self.book.db.execute(ITEMS.insert().values(at | values))

    def drop_item(self, question: Question, item: str) -> None:
        """Take an item away from the rubric, and from all who have it."""
        with self._transaction():
            before = self._sums(question)
            self.book.db.execute(TICKS.delete().where(TICKS.c.item == item))
            self.book.db.execute(ITEMS.delete().where(ITEMS.c.id == item))
            after = self._sums(question)
            for student in before.keys() - after.keys():
                self._score(question, student, None, waits=True)
            self._score_all(question)

    def _key(self, question: Question) -> str:
        return f"{self.name}/{question.notebook}/{question.cell}"

    def _worth(self, question: Question) -> dict[str, float]:
        of = ITEMS.c.question == self._key(question)
        found = self.book.db.execute(select(ITEMS.c.id, ITEMS.c.points).where(of))
        return {id: points for id, points in found}

    def _ticks(self, question: Question) -> list[tuple[str, str]]:
        items = select(ITEMS.c.id).where(ITEMS.c.question == self._key(question))
        mine = select(TICKS.c.item, TICKS.c.student).where(TICKS.c.item.in_(items))
        return [(item, student) for item, student in self.book.db.execute(mine)]

    def _untick(self, item: str, student: str) -> None:
        mine = (TICKS.c.item == item, TICKS.c.student == student)
        self.book.db.execute(TICKS.delete().where(*mine))

    def _sums(self, question: Question) -> dict[str, float]:
        """Of everybody who has an item: within 0 and what the question gives."""
        worth, sums = self._worth(question), dict[str, float]()
        for item, student in self._ticks(question):
            sums[student] = sums.get(student, 0.0) + worth[item]
        return {who: min(max(s, 0.0), question.points) for who, s in sums.items()}

    def _score_all(self, question: Question) -> None:
        """A new sum decides nothing: who waits after a new submission waits on."""
        for student, total in self._sums(question).items():
            self._score(question, student, total, waits=None)

    def _score(
        self,
        question: Question,
        student: str,
        points: float | None,
        waits: bool | None,
    ) -> None:
        grade = self._row(question, student, Grade)
        grade.manual_score = points
        if waits is not None:
            grade.needs_manual_grade = waits
        assign_penalties(self.book, grade.notebook.assignment, self.config)

    def _row(self, question: Question, student: str, kind: Any) -> Any:
        """The gradebook's row for a student; raises MarkError if there is none."""
        found = self.book.db.execute(self._rows(question, kind, student)).first()
        if found is None:
            raise MarkError(f"{student} has handed in nothing to be marked here")
        return found[2]

    def _rows(self, question: Question, kind: Any, student: str) -> Any:
        """Students, a cell, and their rows of `kind` (Grade or Comment)."""
        types = GRADED if kind is Grade else COMMENTED
        cell = question.cell if kind is Grade else question.answer
        found = (
            select(SubmittedAssignment.student_id, BaseCell.name, kind)
            .join(SubmittedNotebook, SubmittedNotebook.id == kind.notebook_id)
            .join(SubmittedAssignment)
            .join(Notebook, Notebook.id == SubmittedNotebook.notebook_id)
            .join(BaseCell, BaseCell.id == kind.cell_id)
            .where(SubmittedAssignment.assignment_id == self.id)
            .where(Notebook.name == question.notebook, BaseCell.name == cell)
            .where(BaseCell.type.in_(types))
        )
        of = SubmittedAssignment.student_id == student
        return found.where(of) if student else found


def _score(row: Any) -> float | None:
    known = row.manual_score if row.manual_score is not None else row.auto_score
    return None if known is None else float(known)
