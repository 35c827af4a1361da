"""The class on one page: who needs you, the heat map, the same mistakes together."""

from dataclasses import dataclass
from statistics import mean

from clockwise.classroom.pages.page import render
from clockwise.classroom.pages.said import spoken
from clockwise.classroom.report.answers import pack
from clockwise.classroom.report.timeline import HEIGHT, WIDTH, timeline
from clockwise.classroom.standing.exercises import Exercise
from clockwise.classroom.standing.reasons import grouped
from clockwise.classroom.standing.students import ClassReport, Student
from clockwise.grading.doors.summary import describe
from clockwise.grading.records.course import Course

MOST_MISTAKES = 30


@dataclass(frozen=True)
class Cell:
    """A cell of the heat map; tint is full, part, none, waits or lost."""

    label: str
    tint: str


@dataclass(frozen=True)
class Column:
    """What is said of an exercise above its column."""

    exercise: Exercise
    success: float
    median: float
    waiting: int


def page_of(course: Course, report: ClassReport, language: str) -> str:
    """The HTML of the whole class; below 5 MB for 500 students."""
    return fill(report, pack(course, report, language), language)


def fill(report: ClassReport, packed: str, language: str) -> str:
    """The page around answers that are packed already."""
    mistakes = grouped((s.name, s.reasons) for s in report.students)
    totals = [student.total for student in report.graded]
    return render(
        "report",
        language,
        report=report,
        columns=[_column(report, exercise) for exercise in report.exercises],
        rows=[(s, [cell(s, e) for e in report.exercises]) for s in report.students],
        needs=needs(report),
        mistakes=[m for m in mistakes if len(m.students) > 1][:MOST_MISTAKES],
        alone=sum(len(m.students) == 1 for m in mistakes),
        mean=mean(totals) if totals else None,
        best=max(totals, default=None),
        waiting=sum(student.points_waiting for student in report.students),
        given=len(report.graded) * report.points,
        timeline=timeline(report),
        width=WIDTH,
        height=HEIGHT,
        answers=packed,
        flags=flags,
        spoken=spoken,
    )


def _column(report: ClassReport, exercise: Exercise) -> Column:
    waiting = sum(exercise.name in s.waiting for s in report.students)
    success, median = report.success(exercise), report.median(exercise)
    return Column(exercise, success, median, waiting)


def cell(student: Student, exercise: Exercise) -> Cell:
    """The score of one student in one exercise, or why there is none."""
    score = student.scores.get(exercise.name)
    if not student.graded:
        return Cell("–", "lost")
    if exercise.name in student.waiting:
        return Cell("?" if score is None else f"{score:g}?", "waits")
    if score is None:
        return Cell("–", "lost")
    tint = "full" if score >= exercise.points else "part" if score else "none"
    return Cell(f"{score:g}", tint)


def flags(student: Student) -> list[str]:
    """What a filter may ask for; the words are in words.json."""
    holds = {
        "lost": not student.graded,
        "suspicious": student.status == "suspicious",
        "look": student.graded and student.odd and student.status != "suspicious",
        "waits": bool(student.waiting),
        "late": student.late,
    }
    return [flag for flag, is_so in holds.items() if is_so]


def needs(report: ClassReport) -> list[tuple[str, list[tuple[Student, list[str]]]]]:
    """Who needs a person, the most urgent kind first: the students, and why."""
    kinds = ("lost", "suspicious", "look", "waits", "late")
    found = [
        (kind, [(s, _why(kind, s)) for s in report.students if kind in flags(s)])
        for kind in kinds
    ]
    return [(kind, students) for kind, students in found if students]


def _why(kind: str, student: Student) -> list[str]:
    result = student.result
    if kind == "lost":
        return student.troubles[:1]
    if kind == "waits":
        return [f"{name} ({points:g})" for name, points in student.waiting.items()]
    if kind == "late" or result is None:
        return []
    odd = [describe(a) for a in result.all_anomalies]
    if kind == "suspicious":
        return odd
    return odd + [f"{cell} · stopped" for n in result.notebooks for cell in n.stopped]
