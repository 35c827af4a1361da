"""Grades for a learning management system: filled into the file that it exported."""

import argparse
from pathlib import Path
from typing import Any

from rich.console import Console

from clockwise.classroom.lms.plugins import PLUGINS
from clockwise.classroom.lms.sheet import LmsError
from clockwise.grading.doors.command import folder_name, new_file
from clockwise.grading.doors.summary import printable
from clockwise.grading.records.course import Course, CourseError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("assignment", type=folder_name, help="the name of its folder: 01_order, say")
    add(
        "--for", dest="lms", choices=sorted(PLUGINS), default="csv", help="default: csv"
    )
    add("--into", default="", metavar="FILE", help="what the LMS exported; it is kept")
    add("--to", type=new_file, metavar="FILE", help="where to write the filled one")
    add("--column", default="", help="the LMS's column, if its name is another")
    add("--match", default="", metavar="COLUMN", help="the one with nbgrader's ids")
    add("--scale", action="store_true", help="turn points into the LMS's maximum")
    add("--unfinished", action="store_true", help="also scores that are not final")
    add("--course-dir", type=Path, default=Path("."), help="default: here")


def run(args: argparse.Namespace) -> int:
    """0 if the file is written, 2 if something was not clear and nothing is."""
    console = Console(soft_wrap=True, highlight=False)
    try:
        course = Course(args.course_dir)
        course.assignment(args.assignment)
        plugin = make_plugin(args)
        for line in plugin.write(course.gradebook):
            console.print(printable(line), markup=False)
    except (CourseError, LmsError, OSError) as error:
        said = printable(f"clockwise export: {error}")
        console.print(said, style="bold red", markup=False)
        return 2
    return 0


def make_plugin(args: argparse.Namespace) -> Any:
    """nbgrader's plugin with what was said on the command line."""
    plugin = PLUGINS[args.lms]()
    plugin.assignment = [args.assignment]
    plugin.to = str(args.to or "")
    if args.lms != "csv":
        plugin.into, plugin.column, plugin.match = args.into, args.column, args.match
        plugin.scale, plugin.unfinished = args.scale, args.unfinished
    return plugin
