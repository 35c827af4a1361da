"""Fill grades into a gradebook that was exported; name who is on one side only."""

from dataclasses import dataclass, field

from clockwise.classroom.lms.forms import Form, Line
from clockwise.classroom.lms.grades import Grade
from clockwise.classroom.lms.sheet import LmsError, Sheet
from clockwise.classroom.pages.page import points

SAME = 1e-9


@dataclass
class Filled:
    """What happened to whom; names are nbgrader's ids, or the file's."""

    filled: list[str] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)  # left as they were
    unknown: list[str] = field(default_factory=list)  # the file does not have them
    without: list[str] = field(default_factory=list)  # the file has them, we do not
    absent: list[str] = field(default_factory=list)  # handed in nothing
    locked: list[str] = field(default_factory=list)

    def sentences(self, where: str) -> list[str]:
        """What an instructor should read of it."""
        told = [
            (self.unknown, "graded, but in no row of {}: not exported"),
            (self.waiting, "something waits for a person: left as it was in {}"),
            (self.locked, "the grade may not be changed, says {}: left as it was"),
            (self.without, "in {}, but with no student of the gradebook"),
            (self.absent, "handed in nothing: left as it was in {}"),
        ]
        lines = [f"{len(self.filled)} grades filled in."]
        for names, what in told:
            if names:
                said = what.format(where)
                lines.append(f"{', '.join(names)} ({len(names)}): {said}.")
        return lines


@dataclass(frozen=True)
class Wish:
    """What an instructor may say where a file does not tell: see `clockwise export`."""

    column: str = ""
    match: str = ""
    scale: bool = False
    unfinished: bool = False


def fill(
    sheet: Sheet, form: Form, assignment: str, grades: dict[str, Grade], wish: Wish
) -> Filled:
    """Write each grade into the assignment's column of `sheet`, in place.

    Raises LmsError, before anything is written, where ids are not clear or a maximum is
    another than the gradebook's.
    """
    target = form.target(sheet, assignment, wish.column)
    lines = form.lines(sheet, target, wish.match)
    found = matched(sheet, lines, list(grades))
    report = Filled(without=_without(lines, found))
    for student, grade in grades.items():
        line = found.get(student)
        if not grade.submitted:
            report.absent += [student] * bool(line)
        elif line is None:
            report.unknown.append(student)
        elif grade.waiting and not wish.unfinished:
            report.waiting.append(student)
        elif line.locked:
            report.locked.append(student)
        else:
            value = points(_scaled(sheet, student, grade, line, wish))
            text = value.replace(".", ",") if sheet.decimal_comma else value
            sheet.rows[line.row][target] = text
            report.filled.append(student)
    return report


def matched(sheet: Sheet, lines: list[Line], students: list[str]) -> dict[str, Line]:
    """Each student's row, where exactly one row has the id; raises LmsError for two."""
    known: dict[str, dict[int, Line]] = {}
    for line in lines:
        for value in filter(None, line.ids.values()):
            known.setdefault(value, {})[line.row] = line
    found: dict[str, Line] = {}
    for student in students:
        rows = known.get(student, {})
        if len(rows) > 1:
            places = ", ".join(str(row + 2) for row in rows)
            raise LmsError(
                f"{sheet.path} has {student!r} in rows {places}: say --match COLUMN to"
                " name the one column that has nbgrader's ids, or correct the file"
            )
        if rows:
            found[student] = next(iter(rows.values()))
    _one_student_a_row(sheet, found)
    return found


def _one_student_a_row(sheet: Sheet, found: dict[str, Line]) -> None:
    owner: dict[int, str] = {}
    for student, line in found.items():
        other = owner.setdefault(line.row, student)
        if other != student:
            raise LmsError(
                f"{sheet.path}:{line.row + 2} is the row of {other!r} and of"
                f" {student!r}: say --match COLUMN"
            )


def _without(lines: list[Line], found: dict[str, Line]) -> list[str]:
    mine = {line.row for line in found.values()}
    return [next(filter(None, x.ids.values())) for x in lines if x.row not in mine]


def _scaled(sheet: Sheet, student: str, grade: Grade, line: Line, wish: Wish) -> float:
    """The score in points of the file; raises LmsError if its maximum is another."""
    most = line.most
    if most is None or abs(most - grade.most) < SAME:
        return grade.score
    if not wish.scale:
        raise LmsError(
            f"{sheet.path}:{line.row + 2} gives at most {points(most)} points, the"
            f" gradebook {points(grade.most)} ({student}): correct one of them, or say"
            " --scale"
        )
    return grade.score / grade.most * most if grade.most else 0.0
