"""Grade all submissions of an assignment of any nbgrader course, safely and quickly."""

import argparse
import contextlib
import fcntl
import hashlib
import json
import os
import stat
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor, as_completed
from dataclasses import asdict, astuple, replace
from datetime import datetime
from pathlib import Path
from typing import Any
from zlib import crc32

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
from clockwise.grading.files import MOST_BYTES, leave_files, remove_tree, walk
from clockwise.grading.gradebook import record
from clockwise.grading.isolation import Limits
from clockwise.grading.rehearsal import rehearse
from clockwise.grading.report import (
    BROKEN,
    NotebookResult,
    SubmissionResult,
    TestResult,
    write_json,
)
from clockwise.grading.sandbox import SandboxError
from clockwise.grading.scoring import (
    NOT_APART,
    Task,
    close_sandboxes,
    empty_result,
    grade,
    modules_of,
    sandboxes,
    submitted_files,
)

RECEIPT = ".clockwise.json"  # written last: says what the autograded folder was made of
WARNING = (
    "These tests cannot run apart from a student's process: your own solution passes"
    " them there only. Who does not pass them gets no points by itself; a person"
    ' decides. Change them (docs/grading.md, "What a test cell may do"), or grade with'
    " --tests same-process:"
)
Earlier = tuple[SubmissionResult, frozenset[str]]  # and the tests not apart then
STATUSES = ("graded", "partly broken", "suspicious", "failed")


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
        results, rest = grade_changed(course, tasks, args.jobs, console, args.force)
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
    course: Course, tasks: list[Task], jobs: int, console: Console, force: bool = False
) -> tuple[list[SubmissionResult], list[SubmissionResult]]:
    """Grade what is new or changed; its results, and the earlier ones of the rest."""
    earlier = {} if force else unchanged(course, tasks)
    if len(earlier) < len(tasks):
        try_walls(tasks[0])
        tasks = with_rehearsal(course, tasks, console)
    now = tasks[0].not_apart if len(earlier) < len(tasks) else None
    kept = {who: old for who, (old, then) in earlier.items() if now in (None, then)}
    waiting = [task for task in tasks if task.student not in kept]
    with ThreadPoolExecutor(jobs) as executor:
        stream = grade_class(course, waiting, executor)
        try:
            results = list(_with_progress(stream, len(waiting), console))
        except BaseException:  # Ctrl-C: let nobody wait for the rest of the class
            executor.shutdown(wait=False, cancel_futures=True)
            close_sandboxes()
            raise
    results.sort(key=lambda result: result.student)
    return results, list(kept.values())


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


def with_rehearsal(course: Course, tasks: list[Task], console: Console) -> list[Task]:
    """The tasks, knowing which tests the instructor's solution passes together only."""
    task = tasks[0]
    source = course.path("source", ".", task.assignment)
    found = rehearse(replace(task, student="source/", folder=source))
    not_apart = frozenset(f"{notebook}/{test}" for notebook, test in found)
    if found:
        console.print(WARNING, style="bold yellow", markup=False, highlight=False)
    for (notebook, test), reason in found.items():
        line = printable(f"  {notebook} · {test} · {reason[:200]}")
        console.print(line, markup=False, highlight=False)
    return [replace(task, not_apart=not_apart) for task in tasks]


def grade_class(
    course: Course, tasks: list[Task], executor: Executor
) -> Iterator[SubmissionResult]:
    """Grade on any executor; this process alone writes, as the results come in."""
    running = {executor.submit(grade, task): task for task in tasks}
    for future in as_completed(running):
        task = running.pop(future)
        try:
            result = future.result()
        except OSError as error:  # a folder that may not be read, say
            result = failed(task, f"{error}; see that the grader may read it")
        except Exception as error:
            result = failed(
                task, f"the grader stopped with {error!r}; please report it"
            )
        yield store(course, task, result)


def store(course: Course, task: Task, result: SubmissionResult) -> SubmissionResult:
    """Kept; else a failure is recorded, so that no earlier score stands for this."""
    try:
        keep(course, task, result)
        return result
    except Exception as error:
        reason = f"the result could not be stored: {_first_line(error)}"
    lost = failed(task, reason)
    lost.anomalies, lost.protected = result.anomalies, result.protected
    try:
        folder = course.path("autograded", task.student, task.assignment)
        (folder / RECEIPT).unlink(missing_ok=True)
        record(course.gradebook, lost, None, course.config)
    except Exception as error:
        lost.error += f"; an earlier score may still be there: {_first_line(error)}"
    return lost


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [repr(error)])[0]


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
    if result.error:  # without a receipt it is tried, and named, the next time again
        return
    kept = asdict(result)
    apart = sorted(task.not_apart)
    receipt = {"digest": digest(task), "not_apart": apart, "result": kept}
    (folder / RECEIPT).write_text(json.dumps(receipt))


def write_autograded(
    folder: Path, task: Task, result: SubmissionResult, submitted: datetime | None
) -> None:
    """What formgrader and `nbgrader generate_feedback` read."""
    fresh = folder.with_name(f".{folder.name}.new")
    remove_tree(fresh)
    fresh.mkdir(parents=True)
    files = {**submitted_files(task)[0], **task.teacher_files}
    visible = {name: data for name, data in files.items() if "/." not in f"/{name}"}
    for name, data in visible.items():  # a hidden one could pass for a receipt
        (fresh / name).parent.mkdir(parents=True, exist_ok=True)
        (fresh / name).write_bytes(data)
    if submitted:
        (fresh / "timestamp.txt").write_text(f"{submitted} UTC")
    for notebook in result.notebooks:
        if notebook.graded is not None:
            text = json.dumps(notebook.graded, indent=1, ensure_ascii=False)
            (fresh / f"{notebook.name}.ipynb").write_text(text + "\n")
        leave_files(fresh, notebook.made)
    remove_tree(folder)
    fresh.rename(folder)


def digest(task: Task) -> str:
    """Of all that a result depends on."""
    total = hashlib.sha256()
    limits, mode = astuple(task.limits), (task.same_process, task.unsafe)
    given = sorted((name, crc32(data)) for name, data in task.teacher_files.items())
    total.update(repr((task.keys, limits, mode, given)).encode())
    total.update(repr(sorted(task.not_apart)).encode())
    for path in walk(task.folder):
        total.update(str(path.relative_to(task.folder)).encode(errors="replace"))
        total.update(_fingerprint(path))
    return total.hexdigest()


def _fingerprint(path: Path) -> bytes:
    """Of a file's bytes; of its size and time if it cannot be graded anyway."""
    try:
        info = path.lstat()
        if not stat.S_ISREG(info.st_mode):
            return b""
        if info.st_size <= MOST_BYTES:
            return hashlib.sha256(path.read_bytes()).digest()
        return repr((info.st_size, info.st_mtime_ns)).encode()
    except OSError:
        return b"unreadable"


def unchanged(course: Course, tasks: list[Task]) -> dict[str, Earlier]:
    """Of the students whose very submission has been graded and is in the gradebook."""
    name = tasks[0].assignment
    recorded = course.gradebook.find_assignment(name).submissions
    known = {submission.student_id for submission in recorded}
    found = {task.student: _earlier(course, task) for task in tasks}
    return {who: old for who, old in found.items() if old and who in known}


def _earlier(course: Course, task: Task) -> Earlier | None:
    """What the receipt of this very submission says."""
    try:
        receipt = _receipt(course, task)
        then = frozenset(receipt.get("not_apart", ()))
        if receipt.get("digest") == digest(replace(task, not_apart=then)):
            return _result(receipt["result"]), then
    except Exception:
        pass  # whatever lies there: this submission is graded again, and the class too
    return None


def _receipt(course: Course, task: Task) -> dict[str, Any]:
    folder = course.path("autograded", task.student, task.assignment)
    receipt = json.loads((folder / RECEIPT).read_bytes())
    return receipt if isinstance(receipt, dict) else {}


def _result(data: dict[str, Any]) -> SubmissionResult:
    """What `keep` wrote into a receipt."""
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
        if result.status == "partly broken":
            line = printable(f"{result.student} · partly broken · {broken(result)}")
            console.print(line, markup=False, highlight=False)
        for anomaly in result.all_anomalies:
            line = printable(f"{result.student} · {describe(anomaly)}")
            console.print(line, markup=False, highlight=False)
    name_undecided(results, console)
    warn_if_unprotected(results, console)


def name_undecided(results: list[SubmissionResult], console: Console) -> None:
    """What the rehearsal warned of, in numbers."""
    tests = [test for result in results for test in result.tests]
    count = sum(test.message.startswith(NOT_APART) for test in tests)
    if count:
        line = f"{count} results of tests that cannot run apart wait for a person."
        console.print(line, style="bold yellow")


def broken(result: SubmissionResult) -> str:
    """What was stopped or not reached."""
    tests = [f"{t.name} ({t.outcome})" for t in result.tests if t.outcome in BROKEN]
    cells = [name for notebook in result.notebooks for name in notebook.stopped]
    return ", ".join(tests + [f"cell {name} (stopped)" for name in cells])


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
