"""How Canvas and Moodle write their gradebooks: who is a row, which column is meant."""

import re
from abc import ABC, abstractmethod
from dataclasses import dataclass

from clockwise.classroom.lms.sheet import LmsError, Sheet

CANVAS_COLUMN = re.compile(r"(.*?)(?: \(\d+\))?")
MOODLE_COLUMN = re.compile(r"(?:[^:]+: ?)?(.*?)(?: \([^()]+\))?")
PARTICIPANT = re.compile(r"\D*(\d+)")


@dataclass(frozen=True)
class Line:
    """A student's row: its place among the rows, ids by column, maximum."""

    row: int
    ids: dict[str, str]
    most: float | None = None
    locked: bool = False


class Form(ABC):
    """One way to write a gradebook; `ids` are the columns that may name a student."""

    name = ""
    ids: tuple[str, ...] = ()
    how = ""  # an instructor gets such a file

    def target(self, sheet: Sheet, assignment: str, column: str = "") -> int:
        """The column to fill; raises LmsError, with the columns there are."""
        if column:
            return sheet.column(column)
        places = [i for i, h in enumerate(sheet.header) if self.means(h, assignment)]
        if len(places) == 1:
            return places[0]
        what = "several columns" if places else "no column"
        known = ", ".join(repr(head.strip()) for head in sheet.header if head.strip())
        raise LmsError(
            f"{sheet.path} has {what} for {assignment!r}: say --column NAME; it has:"
            f" {known}"
        )

    @abstractmethod
    def means(self, head: str, assignment: str) -> bool:
        """Whether the column of that name holds the grades of the assignment."""

    @abstractmethod
    def lines(self, sheet: Sheet, target: int, match: str = "") -> list[Line]:
        """The rows that are students. Raises LmsError if no column names them."""

    def id_columns(self, sheet: Sheet, match: str) -> dict[str, int]:
        """The columns to look for ids in: the one that was asked for, or all known."""
        names = [match] if match else [name for name in self.ids if sheet.has(name)]
        if not names:
            raise LmsError(
                f"{sheet.path} has none of the columns {', '.join(self.ids)}, which"
                f" name a student in {self.name}'s files ({self.how}); say --match"
                " COLUMN if another one holds nbgrader's ids"
            )
        return {name: sheet.column(name) for name in names}


class Canvas(Form):
    """The CSV that Canvas's gradebook exports and imports."""

    name = "Canvas"
    ids = ("SIS Login ID", "SIS User ID", "ID", "Integration ID")
    how = "Grades > Export > Export Entire Gradebook"

    def means(self, head: str, assignment: str) -> bool:
        found = CANVAS_COLUMN.fullmatch(head.strip())
        return bool(found) and found[1] == assignment  # type: ignore[index]

    def lines(self, sheet: Sheet, target: int, match: str = "") -> list[Line]:
        student, columns = sheet.column("Student"), self.id_columns(sheet, match)
        most = self._most(sheet, student, target)
        found = []
        for number, row in enumerate(sheet.rows):
            ids = {name: row[at].strip() for name, at in columns.items()}
            if any(ids.values()) and not _is_note(row[student]):
                found.append(Line(number, ids, most))
        return found

    def _most(self, sheet: Sheet, student: int, target: int) -> float | None:
        for row in sheet.rows:
            if _is_note(row[student]):
                return number(row[target])
        return None


def _is_note(name: str) -> bool:
    return name.strip().lower() == "points possible"


class Moodle(Form):
    """Moodle's grading worksheet of an assignment, or its gradebook's export."""

    name = "Moodle"
    ids = ("Identifier", "ID number", "Email address", "Username")
    how = "the assignment's Download grading worksheet, or Grades > Export as text"

    def means(self, head: str, assignment: str) -> bool:
        if head.strip() == "Grade":
            return True
        found = MOODLE_COLUMN.fullmatch(head.strip())
        return bool(found) and found[1].strip() == assignment  # type: ignore[index]

    def lines(self, sheet: Sheet, target: int, match: str = "") -> list[Line]:
        columns = self.id_columns(sheet, match)
        most, free = (_place(sheet, n) for n in ("Maximum grade", MAY_CHANGE))
        found = []
        for at, row in enumerate(sheet.rows):
            ids = {name: _bare(name, row[c]) for name, c in columns.items()}
            if any(ids.values()):
                locked = free is not None and row[free].strip().lower() == "no"
                worth = None if most is None else number(row[most])
                found.append(Line(at, ids, worth, locked))
        return found


MAY_CHANGE = "Grade can be changed"


def _place(sheet: Sheet, name: str) -> int | None:
    return sheet.column(name) if sheet.has(name) else None


def _bare(column: str, cell: str) -> str:
    """The number of "Participant 12345", which the names in Moodle's zip have, too."""
    found = PARTICIPANT.fullmatch(cell.strip())
    return found[1] if column == "Identifier" and found else cell.strip()


def number(cell: str) -> float | None:
    """A number as either locale writes it; None if it is none."""
    try:
        return float(cell.strip().replace(",", "."))
    except ValueError:
        return None


FORMS: dict[str, Form] = {"canvas": Canvas(), "moodle": Moodle()}
