"""Grade all submissions of an assignment of any nbgrader course, safely and quickly."""

import argparse
import contextlib
import fcntl
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from rich.console import Console

from clockwise.grading.cluster.parcel import Unbelievable
from clockwise.grading.doors.handing_out import GradeOne, grade_class, hands
from clockwise.grading.doors.summary import close_report, printable, with_progress
from clockwise.grading.records.course import Course, CourseError
from clockwise.grading.records.results import SubmissionResult, write_json
from clockwise.grading.run.receipts import unchanged
from clockwise.grading.run.rehearsal import rehearse, warning
from clockwise.grading.run.sandboxes import close_sandboxes
from clockwise.grading.run.task import Task
from clockwise.grading.walls.bubblewrap import SandboxError
from clockwise.grading.walls.isolation import Limits


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("assignment", type=folder_name, help="the name of its folder: 01_order, say")
    add("--course-dir", type=Path, default=Path("."), help="default: here")
    add("--student", default="*", metavar="GLOB", help="grade only these")
    add(
        "--jobs",
        type=positive(int),
        default=os.cpu_count() or 1,
        help="default: all cores",
    )
    add(
        "--cluster",
        metavar="ADDRESS",
        help="grade on a Dask cluster: tls://HOST:8786, or local:2 for workers here",
    )
    add(
        "--tls",
        type=Path,
        nargs=3,
        metavar=("CA", "CERTIFICATE", "KEY"),
        help="files with which the cluster is encrypted",
    )
    add("--timeout", type=positive(float), default=30, help="seconds a cell (30)")
    add("--memory", type=positive(int), default=2048, help="MB a submission (2048)")
    add("--force", action="store_true", help="grade unchanged submissions again, too")
    add("--json", type=new_file, metavar="FILE", help="write all results there")
    add(
        "--tests",
        choices=["apart", "same-process"],
        default="apart",
        help="same-process: tests run inside the student's process, unprotected",
    )
    add(
        "--accept-together",
        action="store_true",
        help="for tests that cannot run apart, passing inside the student's process is"
        " enough; it could be forged",
    )
    add("--unsafe", action="store_true", help="run without any sandbox")


def folder_name(text: str) -> str:
    """An assignment's name; the shell may have added a slash."""
    name = text.rstrip("/")
    if not name or "/" in name:
        raise argparse.ArgumentTypeError(f"{text!r} is a path; say its folder's name")
    return name


def positive(kind: Callable[[str], float]) -> Callable[[str], float]:
    def number(text: str) -> float:
        if not kind(text) > 0:
            raise ValueError
        return kind(text)

    number.__name__ = f"positive {kind.__name__}"
    return number


def new_file(text: str) -> Path:
    path = Path(text)
    if path.is_dir() or not path.parent.is_dir():
        raise argparse.ArgumentTypeError(f"{text} cannot be a file: there is no folder")
    return path


def run(args: argparse.Namespace) -> int:
    """0 if every submission got a result, 1 if one did not, 2 if none could."""
    console = Console(soft_wrap=True)  # names and paths stay whole in a log
    try:
        return _run(args, console)
    except KeyboardInterrupt:
        console.print("stopped; what was graded is kept, the same command goes on")
        return 130
    except (CourseError, SandboxError) as error:
        console.print(f"clockwise grade: {error}", style="bold red", markup=False)
        return 2
    finally:
        close_sandboxes()


def _run(args: argparse.Namespace, console: Console) -> int:
    course = Course(args.course_dir)
    with alone(course):
        tasks = make_tasks(course, args)
        results, rest = grade_changed(course, tasks, args, console)
    close_report(results, len(tasks) - len(results), console)
    if args.json:
        everyone = sorted(results + rest, key=lambda result: result.student)
        write_json(args.json, everyone, args.assignment)
    return int(any(result.error for result in results))


@contextlib.contextmanager
def alone(course: Course) -> Iterator[None]:
    """Holds the course's folder; raises CourseError if another grader does."""
    folder = os.open(course.root, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise CourseError(
            f"another `clockwise grade` is at work in {course.root}; wait for its end"
        ) from None
    finally:
        os.close(folder)


def grade_changed(
    course: Course, tasks: list[Task], args: argparse.Namespace, console: Console
) -> tuple[list[SubmissionResult], list[SubmissionResult]]:
    """Grade what is new or changed; its results, and the earlier ones of the rest."""
    earlier = {} if args.force else unchanged(course, tasks)
    if len(earlier) == len(tasks):
        return [], [result for result, _ in earlier.values()]
    with hands(args, tasks) as theirs:
        tasks = with_rehearsal(course, tasks, theirs.grade, console)
        now = tasks[0].rehearsed
        kept = {who: old for who, (old, then) in earlier.items() if now == then}
        waiting = [task for task in tasks if task.student not in kept]
        stream = grade_class(course, waiting, theirs)
        results = list(with_progress(stream, len(waiting), console))
    results.sort(key=lambda result: result.student)
    return results, list(kept.values())


def make_tasks(course: Course, args: argparse.Namespace) -> list[Task]:
    """One task per submission."""
    keys = course.keys(args.assignment)
    students = course.students(args.assignment, args.student)
    cell = args.timeout
    limits = Limits(args.memory, cell, 10 * cell, cpu_seconds=10 * cell)
    files = course.teacher_files(args.assignment)
    return [
        Task(
            student=student,
            assignment=args.assignment,
            folder=course.path("submitted", student, args.assignment),
            keys=keys,
            teacher_files=files,
            limits=limits,
            same_process=args.tests == "same-process",
            accept_together=args.accept_together,
            unsafe=args.unsafe,
        )
        for student in students
    ]


def with_rehearsal(
    course: Course, tasks: list[Task], grade: GradeOne, console: Console
) -> list[Task]:
    """The tasks, knowing which tests the instructor's solution does not pass."""
    source = course.path("source", ".", tasks[0].assignment)
    try:
        rehearsal = rehearse(tasks[0], source, grade)
    except Unbelievable as error:
        raise CourseError(f"nobody can grade your own solution: {error}") from None
    for line in map(printable, warning(rehearsal, tasks[0].accept_together)):
        console.print(line, style="yellow", markup=False, highlight=False)
    return [replace(task, rehearsed=rehearsal.found) for task in tasks]
