"""The class as a picture: a row per student, a column per exercise."""

from math import isnan, nan
from pathlib import Path

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from clockwise.classroom.report.terminal import remark
from clockwise.classroom.standing.exercises import Exercise
from clockwise.classroom.standing.students import ClassReport, Student


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
        return "waits", "purple"
    score = student.scores.get(exercise.name)
    return ("–", "0.5") if score is None else (f"{score:g}", "black")


def _label_axes(axes: Axes, report: ClassReport) -> None:
    students = report.students
    title = f"{report.assignment}: {len(report.waiting)} wait for a person"
    if hardest := report.hardest:
        share = report.success(hardest)
        title += f"; {hardest.name} is hardest ({share:.0%})"
    axes.set_title(title, pad=14)
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
    said = remark(student)
    return f"{student.name} ({said})" if said else student.name
