"""What nbgrader's gradebook says about a class: a table, words and a picture."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import isnan, nan
from pathlib import Path
from statistics import mean

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from nbgrader.api import Gradebook
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from clockwise.grading.doors.summary import describe, printable
from clockwise.grading.handed_in.key import Key
from clockwise.grading.records.course import Course
from clockwise.grading.records.results import SubmissionResult, TestResult
from clockwise.grading.run.steps import NO_RESPONSE

# What is said of an answer that nobody has begun.
UNTOUCHED = ("not written yet", "NotImplementedError", NO_RESPONSE)


@dataclass(frozen=True)
class Exercise:
    """An answer cell with the graded cells that belong to it and their points."""

    name: str
    tests: dict[str, float]
    by_hand: bool

    @property
    def points(self) -> float:
        return sum(self.tests.values())


@dataclass
class Student:
    """One row: points per exercise, None where a person or a new run must decide."""

    name: str
    status: str = "failed"  # the grader's word: graded, partly broken, suspicious
    late: bool = False
    scores: dict[str, float | None] = field(default_factory=dict)
    waiting: list[str] = field(default_factory=list)  # exercises to grade by hand
    troubles: list[str] = field(default_factory=list)

    @property
    def graded(self) -> bool:
        return self.status != "failed"

    @property
    def total(self) -> float:
        return sum(score or 0 for score in self.scores.values())


@dataclass(frozen=True)
class ClassReport:
    """All students of one assignment; what the table and the picture show."""

    assignment: str
    exercises: list[Exercise]
    students: list[Student]

    @property
    def points(self) -> float:
        return sum(exercise.points for exercise in self.exercises)

    def success(self, exercise: Exercise) -> float:
        """The class's mean share of the points, over the scores there are; or nan."""
        scores = (student.scores.get(exercise.name) for student in self.students)
        known = [score for score in scores if score is not None]
        return mean(known) / exercise.points if known else nan

    @property
    def hardest(self) -> Exercise:
        """The automatically graded exercise that earned the least."""
        graded = [exercise for exercise in self.exercises if not exercise.by_hand]
        return min(graded, key=self.success)


def read_exercises(key: Key) -> list[Exercise]:
    """The exercises of an instructor's notebook, in its order.

    A test belongs to the answer whose name is the longest that begins its own:
    test_permute_digits to permute.
    """
    names = [cell.name for cell in key.cells if cell.role in ("solution", "manual")]
    tests: dict[str, dict[str, float]] = {name: {} for name in names}
    for cell in key.cells:
        if cell.role in ("test", "manual"):
            tests[_owner(cell.name, names)][cell.name] = cell.points
    return [Exercise(n, tests[n], by_hand=n in tests[n]) for n in names if tests[n]]


def _owner(test: str, names: list[str]) -> str:
    stem = test.removeprefix("test_") + "_"
    return max((n for n in names if stem.startswith(n + "_")), key=len)


def read_class(
    course: Course, assignment: str, results: list[SubmissionResult]
) -> ClassReport:
    """The gradebook's points, which people may have changed, and the grader's words."""
    exercises = read_exercises(course.keys(assignment)[0])
    students = [
        _read_student(course.gradebook, result, exercises)
        for result in sorted(results, key=lambda result: result.student)
    ]
    return ClassReport(assignment, exercises, students)


def _read_student(
    gradebook: Gradebook, result: SubmissionResult, exercises: list[Exercise]
) -> Student:
    student = Student(result.student, result.status)
    student.troubles = [printable(line) for line in _troubles(result, exercises)]
    if not student.graded:
        return student
    submission = gradebook.find_submission(result.assignment, result.student)
    student.late = submission.total_seconds_late > 0
    grades = {
        grade.name: grade for book in submission.notebooks for grade in book.grades
    }
    for exercise in exercises:
        mine = [grades[test] for test in exercise.tests]
        known = all(
            g.auto_score is not None or g.manual_score is not None for g in mine
        )
        student.scores[exercise.name] = sum(g.score for g in mine) if known else None
        if any(grade.needs_manual_grade for grade in mine):
            student.waiting.append(exercise.name)
    return student


def _troubles(result: SubmissionResult, exercises: list[Exercise]) -> Iterator[str]:
    """What befell a submission, a line each."""
    if result.error:
        yield result.error
    odd = (a for a in result.all_anomalies if a.seen != result.error)
    yield from map(describe, odd)
    for notebook in result.notebooks:
        yield from (f"{cell} · stopped while it ran" for cell in notebook.stopped)
    if not result.error:
        yield from _mistakes({test.name: test for test in result.tests}, exercises)


def _mistakes(tests: dict[str, TestResult], exercises: list[Exercise]) -> Iterator[str]:
    """One line per exercise that lost points: the first reason that a test gave."""
    untouched = []
    for exercise in exercises:
        said = next(filter(None, (_reason(tests[name]) for name in exercise.tests)), "")
        if any(word in said for word in UNTOUCHED):
            untouched.append(exercise.name)
        elif said:
            yield f"{exercise.name}: {said}"
    if untouched:
        yield f"not written: {', '.join(untouched)}"


def _reason(test: TestResult) -> str:
    """Why a test lost points, in a line; empty if it did not."""
    if test.points is None or test.points == test.max_points:
        return ""
    said = test.hint or test.message or test.comment or test.outcome
    return said.strip().partition("\n")[0]


def print_report(report: ClassReport, console: Console) -> None:
    """Print the table of scores and, below, what went wrong for whom."""
    console.print(_table(report))
    for student in report.students:
        if student.troubles:
            console.print(Text(student.name, style="bold"))
            for trouble in student.troubles:
                console.print(Padding(Text(trouble), (0, 0, 0, 2)))
    _print_summary(report, console)


def _print_summary(report: ClassReport, console: Console) -> None:
    hardest = report.hardest
    share = report.success(hardest)
    waiting = [student.name for student in report.students if student.waiting]
    odd = [s.name for s in report.students if s.status == "suspicious"]
    lost = [student.name for student in report.students if not student.graded]
    lines = [
        f"Hardest exercise: {hardest.name}, {share:.0%} of its points.",
        f"Waiting for a grade by hand: {', '.join(waiting) or 'nobody'}.",
        f"Suspicious, for the reason above: {', '.join(odd) or 'nobody'}.",
        f"Not graded, for the reason above: {', '.join(lost) or 'nobody'}.",
    ]
    console.print("\n" + "\n".join(lines), markup=False)


def _table(report: ClassReport) -> Table:
    title = f"{report.assignment}: {len(report.students)} students"
    table = Table(title=title, box=None, padding=(0, 1, 0, 0))
    table.add_column("student", no_wrap=True)
    for exercise in report.exercises:
        head = exercise.name.replace("_", "\n") + f"\n/{exercise.points:g}"
        table.add_column(head, justify="right", no_wrap=True)
    table.add_column(f"total\n/{report.points:g}", justify="right")
    table.add_column("")
    for student in report.students:
        cells = [_score_text(student, exercise) for exercise in report.exercises]
        total = f"{student.total:g}" if student.graded else "-"
        table.add_row(Text(student.name), *cells, total, _remark(student))
    return table


def _score_text(student: Student, exercise: Exercise) -> Text:
    score = student.scores.get(exercise.name)
    if exercise.name in student.waiting:
        return Text("hand" if score is None else f"{score:g}?", style="magenta")
    if score is None:
        return Text("-", style="dim")
    style = "green" if score == exercise.points else "yellow" if score else "red"
    return Text(f"{score:g}", style=style)


def _remark(student: Student) -> Text:
    if not student.graded:
        return Text("not graded", style="bold red")
    odd = ["suspicious"] * (student.status == "suspicious")
    return Text(", ".join(["late"] * student.late + odd), style="yellow")


def draw_class(report: ClassReport, path: Path) -> None:
    """Save a heat map of the class: a row per student, a column per exercise."""
    rows, columns = len(report.students), len(report.exercises)
    figure = Figure(figsize=(1.6 + 1.25 * columns, 1.8 + 0.34 * rows))
    axes = figure.subplots()
    shares = [[_share(s, e) for e in report.exercises] for s in report.students]
    # Black text must be readable on both ends, so both stay pale.
    axes.imshow(shares, cmap="RdYlBu", vmin=-0.5, vmax=1.5, aspect="auto")
    axes.set_facecolor("0.93")
    for row, student in enumerate(report.students):
        for column, exercise in enumerate(report.exercises):
            label, colour = _cell_label(student, exercise)
            axes.text(column, row, label, ha="center", va="center", color=colour)
    _label_axes(axes, report)
    figure.savefig(path, dpi=150, bbox_inches="tight")


def _share(student: Student, exercise: Exercise) -> float:
    score = student.scores.get(exercise.name)
    return nan if score is None else score / exercise.points


def _cell_label(student: Student, exercise: Exercise) -> tuple[str, str]:
    if exercise.name in student.waiting:
        return "by hand", "purple"
    score = student.scores.get(exercise.name)
    return ("–", "0.5") if score is None else (f"{score:g}", "black")


def _label_axes(axes: Axes, report: ClassReport) -> None:
    hardest, students = report.hardest, report.students
    waiting = sum(bool(student.waiting) for student in students)
    axes.set_title(
        f"{report.assignment}: {hardest.name} is hardest "
        f"({report.success(hardest):.0%}); {waiting} wait for a grade by hand",
        pad=14,
    )
    axes.set_xticks(
        range(len(report.exercises)), [_head(report, e) for e in report.exercises]
    )
    axes.set_yticks(range(len(students)), [_row_label(s) for s in students])
    axes.xaxis.tick_top()
    axes.set_xticks([x + 0.5 for x in range(len(report.exercises) - 1)], minor=True)
    axes.set_yticks([y + 0.5 for y in range(len(students) - 1)], minor=True)
    axes.grid(which="minor", color="white", linewidth=1.5)
    axes.tick_params(which="both", length=0)
    axes.spines[:].set_visible(False)


def _head(report: ClassReport, exercise: Exercise) -> str:
    waiting = sum(exercise.name in student.waiting for student in report.students)
    share = report.success(exercise)
    last = f"{waiting} waiting" if waiting else "" if isnan(share) else f"{share:.0%}"
    return exercise.name.replace("_", "\n") + f"\n{last}"


def _row_label(student: Student) -> str:
    remark = _remark(student).plain
    return f"{student.name} ({remark})" if remark else student.name
