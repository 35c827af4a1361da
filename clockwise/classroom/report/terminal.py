"""The class in the terminal: the most urgent first, then what went wrong for whom."""

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from clockwise.classroom.pages.page import points
from clockwise.classroom.standing.exercises import Exercise
from clockwise.classroom.standing.reasons import grouped
from clockwise.classroom.standing.students import ClassReport, Student, named

MOST_MISTAKES = 5  # made by several; the page has them all


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
    students = report.students
    waiting = [f"{s.name} ({points(s.points_waiting)})" for s in report.waiting]
    odd = [s.name for s in students if s.status == "suspicious"]
    lost = [s.name for s in students if not s.graded]
    late = [s.name for s in students if s.late]
    lines = [
        f"Not graded, for the reason above: {named(lost) or 'nobody'}.",
        f"Suspicious, for the reason above: {named(odd) or 'nobody'}.",
        f"Waiting for a person (points): {named(waiting) or 'nobody'}.",
        f"Late: {named(late) or 'nobody'}.",
        *_lessons(report),
    ]
    console.print("\n" + "\n".join(lines), markup=False)


def _lessons(report: ClassReport) -> list[str]:
    """What the next lecture is about: the hardest exercise, and common mistakes."""
    lines = []
    if hardest := report.hardest:
        share = report.success(hardest)
        lines.append(f"Hardest exercise: {hardest.name}, {share:.0%} of its points.")
    mistakes = grouped((s.name, s.reasons) for s in report.students)
    common = [mistake for mistake in mistakes if len(mistake.students) > 1]
    for mistake in common[:MOST_MISTAKES]:
        count = f"{len(mistake.students)} of {len(report.students)}"
        lines.append(f"{count}, {mistake.exercise}: {mistake.said}")
    return lines


def _table(report: ClassReport) -> Table:
    title = f"{report.assignment}: {len(report.students)} students"
    table = Table(title=title, box=None, padding=(0, 1, 0, 0))
    table.add_column("student", no_wrap=True)
    for exercise in report.exercises:
        head = exercise.name.replace("_", "\n") + f"\n/{exercise.points:g}"
        table.add_column(head, justify="right", no_wrap=True)
    table.add_column(f"total\n/{report.points:g}", justify="right")
    table.add_column("waiting", justify="right")
    table.add_column("", style="yellow")
    for student in report.students:
        cells = [_score_text(student, exercise) for exercise in report.exercises]
        total = points(student.total) if student.graded else "-"
        waits = Text(points(student.points_waiting or None), style="magenta")
        table.add_row(Text(student.name), *cells, total, waits, Text(remark(student)))
    medians = [points(report.median(exercise)) for exercise in report.exercises]
    total = points(report.median())
    table.add_row("median", *medians, total, "", "", style="dim")
    return table


def _score_text(student: Student, exercise: Exercise) -> Text:
    score = student.scores.get(exercise.name)
    if exercise.name in student.waiting:
        return Text("waits" if score is None else f"{score:g}?", style="magenta")
    if score is None:
        return Text("-", style="dim")
    style = "green" if score == exercise.points else "yellow" if score else "red"
    return Text(f"{score:g}", style=style)


def remark(student: Student) -> str:
    """What the points do not say of a student."""
    if not student.graded:
        return "not graded"
    words = {
        "suspicious": student.status == "suspicious",
        "look": student.odd and student.status != "suspicious",
        "late": student.late,
    }
    return ", ".join(word for word, holds in words.items() if holds)
