"""The class on one page that needs no network, and as a table in the terminal."""

import argparse
from pathlib import Path

from rich.console import Console

from clockwise.classroom.pages.page import LANGUAGES
from clockwise.classroom.report.page import page_of
from clockwise.classroom.report.terminal import print_report
from clockwise.classroom.standing.students import read_class
from clockwise.grading.doors.command import folder_name, new_file
from clockwise.grading.records.course import Course, CourseError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("assignment", type=folder_name, help="the name of its folder: 01_order, say")
    add("--course-dir", type=Path, default=Path("."), help="default: here")
    add("--to", type=new_file, metavar="FILE", help="default: ASSIGNMENT_report.html")
    add("--language", choices=LANGUAGES, default="en", help="of the page (en)")


def run(args: argparse.Namespace) -> int:
    """0 if the page is written, 2 if there is nothing to report."""
    console = Console(highlight=False)
    try:
        course = Course(args.course_dir)
        report = read_class(course, args.assignment)
        path = args.to or course.root / f"{args.assignment}_report.html"
        path.write_text(page_of(course, report, args.language), encoding="utf-8")
    except (CourseError, OSError) as error:
        console.print(f"clockwise report: {error}", style="bold red", markup=False)
        return 2
    print_report(report, console)
    console.print(f"\n{path}", markup=False, soft_wrap=True)
    return 0
