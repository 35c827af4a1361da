"""Grade all submissions of an assignment of any nbgrader course, safely and quickly."""

import argparse
import hashlib
import json
import os
import shutil
import stat
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor, as_completed
from dataclasses import asdict, astuple
from datetime import datetime
from pathlib import Path

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeRemainingColumn,
)
from rich.table import Table

from clockwise.grading.anomalies import Anomaly
from clockwise.grading.arrival import arrival
from clockwise.grading.course import Course, CourseError
from clockwise.grading.files import MOST_BYTES, leave_files, read_files
from clockwise.grading.gradebook import record
from clockwise.grading.isolation import Limits
from clockwise.grading.report import (
    NotebookResult,
    SubmissionResult,
    TestResult,
    write_json,
)
from clockwise.grading.sandbox import SandboxError
from clockwise.grading.scoring import (
    Task,
    close_sandboxes,
    empty_result,
    grade,
    modules_of,
    sandboxes,
)

RECEIPT = ".clockwise.json"  # written last: says what the autograded folder was made of
STATUSES = ("graded", "partly broken", "suspicious", "failed")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("assignment", help="the name of its folder, such as 01_order")
    add("--course-dir", type=Path, default=Path("."), help="default: here")
    add("--student", default="*", metavar="GLOB", help="grade only these")
    add("--jobs", type=int, default=os.cpu_count() or 1, help="default: all cores")
    add("--timeout", type=float, default=30, help="seconds a cell (30)")
    add("--memory", type=int, default=2048, help="MB a submission (2048)")
    add("--force", action="store_true", help="grade unchanged submissions again, too")
    add("--json", type=Path, metavar="FILE", help="write all results there")
    add(
        "--tests",
        choices=["apart", "same-process"],
        default="apart",
        help="same-process: tests run inside the student's process, unprotected",
    )
    add("--unsafe", action="store_true", help="run without any sandbox")


def run(args: argparse.Namespace) -> int:
    """0 if every submission got a result, 1 if one did not, 2 if none could."""
    console = Console()
    try:
        return _run(args, console)
    except (CourseError, SandboxError) as error:
        console.print(f"clockwise grade: {error}", style="bold red", markup=False)
        return 2
    finally:
        close_sandboxes()


def _run(args: argparse.Namespace, console: Console) -> int:
    course = Course(args.course_dir)
    tasks = make_tasks(course, args)
    results, unchanged = grade_changed(course, tasks, args.jobs, console, args.force)
    close_report(results, len(tasks) - len(results), console)
    if args.json:
        everyone = sorted(results + unchanged, key=lambda result: result.student)
        write_json(args.json, everyone, args.assignment)
    return int(any(result.error for result in results))


def grade_changed(
    course: Course, tasks: list[Task], jobs: int, console: Console, force: bool = False
) -> tuple[list[SubmissionResult], list[SubmissionResult]]:
    """Grade what is new or changed; its results, and the earlier ones of the rest."""
    kept = set() if force else unchanged(course, tasks)
    waiting = [task for task in tasks if task.student not in kept]
    earlier = [_earlier(course, task) for task in tasks if task.student in kept]
    if waiting:
        try_walls(waiting[0])
    with ThreadPoolExecutor(jobs) as executor:
        stream = grade_class(course, waiting, executor)
        results = list(_with_progress(stream, len(waiting), console))
    results.sort(key=lambda result: result.student)
    return results, [result for result in earlier if result]


def make_tasks(course: Course, args: argparse.Namespace) -> list[Task]:
    """One task per submission."""
    keys = course.keys(args.assignment)
    students = course.students(args.assignment, args.student)
    cell = args.timeout
    limits = Limits(args.memory, cell_seconds=cell, notebook_seconds=10 * cell)
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
            unsafe=args.unsafe,
        )
        for student in students
    ]


def try_walls(task: Task) -> None:
    """Raises SandboxError, before any submission is touched, if no walls stand."""
    for sandbox in sandboxes(modules_of(task.keys), task.unsafe):
        child = sandbox.spawn(task.limits)
        child.channel.send(("files", {}))
        child.stop()


def grade_class(
    course: Course, tasks: list[Task], executor: Executor
) -> Iterator[SubmissionResult]:
    """Grade on any executor; this process alone writes, as the results come in."""
    running = {executor.submit(grade, task): task for task in tasks}
    for future in as_completed(running):
        task = running.pop(future)
        try:
            result = future.result()
        except Exception as error:
            result = failed(
                task, f"the grader stopped with {error!r}; please report it"
            )
        try:
            keep(course, task, result)
        except Exception as error:
            reason = str(error).splitlines()[0]
            result.error = f"the result could not be stored: {reason}"
        yield result


def failed(task: Task, error: str) -> SubmissionResult:
    notebooks = [empty_result(key, "not run", error) for key in task.keys]
    return SubmissionResult(task.student, task.assignment, notebooks, error=error)


def keep(course: Course, task: Task, result: SubmissionResult) -> None:
    """Autograded folder, gradebook, then the receipt: safe to be killed between."""
    student, assignment = task.student, task.assignment
    submitted, odd = arrival(task.folder, student, assignment, course.config)
    result.anomalies += odd
    folder = course.path("autograded", student, assignment)
    write_autograded(folder, task, result, submitted)
    record(course.gradebook, result, submitted, course.config)
    for notebook in result.notebooks:  # on the disk now: a class's would fill memory
        notebook.graded, notebook.made = None, {}
    kept = asdict(result)
    receipt = {"digest": digest(task), "result": kept}
    (folder / RECEIPT).write_text(json.dumps(receipt))


def write_autograded(
    folder: Path, task: Task, result: SubmissionResult, submitted: datetime | None
) -> None:
    """What formgrader and `nbgrader generate_feedback` read."""
    fresh = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    for name, data in {**read_files(task.folder)[0], **task.teacher_files}.items():
        (fresh / name).parent.mkdir(parents=True, exist_ok=True)
        (fresh / name).write_bytes(data)
    if submitted:
        (fresh / "timestamp.txt").write_text(f"{submitted} UTC")
    for notebook in result.notebooks:
        if notebook.graded is not None:
            text = json.dumps(notebook.graded, indent=1, ensure_ascii=False)
            (fresh / f"{notebook.name}.ipynb").write_text(text + "\n")
        leave_files(fresh, notebook.made)
    shutil.rmtree(folder, ignore_errors=True)
    fresh.rename(folder)


def digest(task: Task) -> str:
    """Of all that a result depends on."""
    total = hashlib.sha256()
    limits, mode = astuple(task.limits), (task.same_process, task.unsafe)
    total.update(repr((task.keys, limits, mode, sorted(task.teacher_files))).encode())
    for path in sorted(task.folder.rglob("*")):
        total.update(str(path.relative_to(task.folder)).encode(errors="replace"))
        total.update(_fingerprint(path))
    return total.hexdigest()


def _fingerprint(path: Path) -> bytes:
    """Of a file's bytes; of its size and time if it is too big to be graded."""
    info = path.lstat()
    if not stat.S_ISREG(info.st_mode):
        return b""
    if info.st_size > MOST_BYTES:
        return repr((info.st_size, info.st_mtime_ns)).encode()
    return hashlib.sha256(path.read_bytes()).digest()


def unchanged(course: Course, tasks: list[Task]) -> set[str]:
    """The students whose very submission has been graded and is in the gradebook."""
    name = tasks[0].assignment
    recorded = course.gradebook.find_assignment(name).submissions
    known = {submission.student_id for submission in recorded}
    return {
        task.student
        for task in tasks
        if task.student in known
        and _receipt(course, task).get("digest") == digest(task)
    }


def _receipt(course: Course, task: Task) -> dict[str, object]:
    folder = course.path("autograded", task.student, task.assignment)
    try:
        receipt: dict[str, object] = json.loads((folder / RECEIPT).read_bytes())
    except (OSError, ValueError):
        return {}
    return receipt


def _earlier(course: Course, task: Task) -> SubmissionResult | None:
    data = _receipt(course, task).get("result")
    if not isinstance(data, dict):
        return None
    notebooks = [
        NotebookResult(
            **{
                **notebook,
                "tests": [TestResult(**test) for test in notebook["tests"]],
                "anomalies": [Anomaly(**a) for a in notebook["anomalies"]],
            }
        )
        for notebook in data["notebooks"]
    ]
    anomalies = [Anomaly(**anomaly) for anomaly in data["anomalies"]]
    return SubmissionResult(**{**data, "notebooks": notebooks, "anomalies": anomalies})


def _with_progress(
    results: Iterator[SubmissionResult], total: int, console: Console
) -> Iterator[SubmissionResult]:
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, disable=total == 0) as progress:
        bar = progress.add_task("grading", total=total, rate="")
        for result in results:
            speed = progress.tasks[0].speed or 0
            progress.update(bar, advance=1, rate=f"{60 * speed:.0f}/min")
            if result.error:
                line = printable(f"{result.student}: {result.error}")
                progress.console.print(line, markup=False)
            yield result


def printable(text: str) -> str:
    """Without what would steer a terminal: names of files are the students'."""
    return "".join(char if char.isprintable() else "?" for char in text)


def close_report(
    results: list[SubmissionResult], unchanged: int, console: Console
) -> None:
    """The closing table, and what the instructor should look at."""
    table = Table("", "submissions")
    for status in STATUSES:
        count = sum(result.status == status for result in results)
        table.add_row(status, str(count))
    table.add_row("unchanged", str(unchanged))
    console.print(table)
    for result in results:
        for anomaly in result.all_anomalies:
            line = printable(f"{result.student} · {describe(anomaly)}")
            console.print(line, markup=False, highlight=False)
    warn_if_unprotected(results, console)


def warn_if_unprotected(results: list[SubmissionResult], console: Console) -> None:
    if any(not result.protected for result in results):
        warning = (
            "Graded WITHOUT protection: students' code could change these results."
        )
        console.print(warning, style="bold red")


def describe(anomaly: Anomaly) -> str:
    """An anomaly in one line, with its cell if it has one."""
    mark = "suspicious: " if anomaly.suspicious else ""
    parts = (anomaly.cell, anomaly.kind, mark + anomaly.seen)
    return " · ".join(part for part in parts if part)
