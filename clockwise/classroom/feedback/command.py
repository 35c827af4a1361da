"""Make a page of feedback for each student; not while something waits for a person."""

import argparse
import fnmatch
from pathlib import Path

from rich.console import Console

from clockwise.classroom.feedback.content import language_of, read_graded
from clockwise.classroom.feedback.pages import page_of
from clockwise.classroom.pages.page import LANGUAGES
from clockwise.classroom.standing.students import (
    ClassReport,
    Student,
    named,
    read_class,
)
from clockwise.grading.doors.command import folder_name
from clockwise.grading.doors.summary import printable
from clockwise.grading.handed_in.files import remove_tree
from clockwise.grading.handed_in.notebook import BadNotebook
from clockwise.grading.records.course import Course, CourseError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("assignment", type=folder_name, help="the name of its folder: 01_order, say")
    add("--course-dir", type=Path, default=Path("."), help="default: here")
    add("--student", default="*", metavar="GLOB", help="only these")
    add("--unfinished", action="store_true", help="also while something waits")
    add("--language", choices=LANGUAGES, help="default: that of each notebook")


def run(args: argparse.Namespace) -> int:
    """0 if everybody has a page, 1 if somebody could not, 2 if it was refused."""
    console = Console(soft_wrap=True, highlight=False)
    try:
        course = Course(args.course_dir)
        report = read_class(course, args.assignment)
        students = _chosen(report, args.student)
        if not args.unfinished:
            refuse_unfinished(students)
        return write_feedback(course, report, students, console, args.language)
    except CourseError as error:
        console.print(f"clockwise feedback: {error}", style="bold red", markup=False)
        return 2


def _chosen(report: ClassReport, pattern: str) -> list[Student]:
    found = [s for s in report.students if fnmatch.fnmatchcase(s.name, pattern)]
    if not found:
        raise CourseError(f"nobody like {pattern!r} has handed in {report.assignment}")
    return found


def refuse_unfinished(students: list[Student]) -> None:
    """Raises CourseError, which names them, if something waits for a person."""
    waiting = [student for student in students if student.waiting]
    if waiting:
        names = [printable(student.name) for student in waiting]
        cells = sorted({name for s in waiting for name in s.waiting})
        raise CourseError(
            f"{len(waiting)} of {len(students)} wait for a person"
            f" ({', '.join(cells)}): {named(names)}; grade them first"
            " (`clockwise marks`, or formgrader), or say --unfinished: the pages then"
            " say what waits"
        )


def write_feedback(
    course: Course,
    report: ClassReport,
    students: list[Student],
    console: Console,
    language: str | None = None,
) -> int:
    """Write feedback/STUDENT/ASSIGNMENT/NOTEBOOK.html for each; 1 if one has none."""
    lost = [s for s in students if not _write(course, report, s, language)]
    where = course.path("feedback", "STUDENT", report.assignment)
    made = len(students) - len(lost)
    console.print(f"{made} pages of feedback in {where}", markup=False)
    for student in lost:
        why = student.troubles[0] if student.troubles else "nothing of it is graded"
        line = f"{printable(student.name)}: no feedback; {why}"
        console.print(line, style="yellow", markup=False)
    return int(bool(lost))


def _write(
    course: Course, report: ClassReport, student: Student, language: str | None
) -> bool:
    """Whether there is a page now; an older one never stays."""
    graded = course.path("autograded", student.name, report.assignment)
    folder = course.path("feedback", student.name, report.assignment)
    remove_tree(folder)
    pages = {}
    for name in dict.fromkeys(e.notebook for e in report.exercises):
        try:
            notebook = read_graded(graded / f"{name}.ipynb")
        except (BadNotebook, OSError):
            continue
        spoken = language or language_of(notebook)
        pages[name] = page_of(report, student, name, notebook, spoken)
    if not student.graded or not pages:
        return False
    folder.mkdir(parents=True)
    for name, text in pages.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return True
