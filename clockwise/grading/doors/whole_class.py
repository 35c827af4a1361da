"""A class from its list of submissions to the closing table."""

import argparse
import contextlib
import fcntl
import os
import sys
from _thread import interrupt_main
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import replace
from itertools import islice
from threading import Timer
from typing import Any

from rich.console import Console

from clockwise.grading.cluster.hands import Hands, hands
from clockwise.grading.cluster.parcel import Unbelievable
from clockwise.grading.doors.keeping import failed, store
from clockwise.grading.doors.rehearsing import rehearsed
from clockwise.grading.doors.summary import close_report, printable, with_progress
from clockwise.grading.records.course import Course, CourseError
from clockwise.grading.records.results import SubmissionResult, write_json
from clockwise.grading.run.receipts import Earlier, unchanged
from clockwise.grading.run.rehearsal import Rehearsal, warning
from clockwise.grading.run.sandboxes import adopt, close_sandboxes
from clockwise.grading.run.task import Rehearsed, Task
from clockwise.grading.walls.bubblewrap import SandboxError
from clockwise.grading.walls.isolation import Limits
from clockwise.grading.walls.warm import Warm

Results = list[SubmissionResult]
Running = dict[Future[SubmissionResult], Task]


def grade_all(args: argparse.Namespace, begun: Warm | None = None) -> int:
    """0 if every submission got a result, 1 if one did not, 2 if none could."""
    console = Console(soft_wrap=True)  # names and paths stay whole in a log
    try:
        if begun:
            adopt(begun)
        with heeding_ctrl_c():
            return _grade_all(args, console)
    except KeyboardInterrupt:
        console.print("stopped; what was graded is kept, the same command goes on")
        return 130
    except (CourseError, SandboxError) as error:
        console.print(f"clockwise grade: {error}", style="bold red", markup=False)
        return 2
    finally:
        close_sandboxes()


def _grade_all(args: argparse.Namespace, console: Console) -> int:
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
def heeding_ctrl_c() -> Iterator[None]:
    """Python passes over what is raised while it clears things away, such as in the
    callback of a weak reference: a Ctrl-C that comes then is given once more."""
    before = sys.unraisablehook

    def hook(lost: Any) -> None:
        if lost.exc_type is not KeyboardInterrupt:
            before(lost)
            return
        again = Timer(0.1, interrupt_main)  # not in here, where it would be lost again
        again.daemon = True
        again.start()

    sys.unraisablehook = hook
    try:
        yield
    finally:
        sys.unraisablehook = before


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
) -> tuple[Results, Results]:
    """Grade what is new or changed; its results, and the earlier ones of the rest."""
    earlier = {} if args.force else unchanged(course, tasks)
    if len(earlier) == len(tasks):
        return [], [old for old, _ in earlier.values()]
    with hands(args, tasks) as theirs:
        return Grading(course, theirs, console).of(tasks, earlier)


class Beside(Exception):
    """The rehearsal ran out of time beside submissions: it must run alone."""


class Grading:
    """One class in somebody's hands; this process alone writes, as results come in.

    Only a few more submissions than are being graded are on their way, so that memory
    does not grow with the class, nor where grading is faster than writing.
    """

    def __init__(self, course: Course, theirs: Hands, console: Console):
        self.course, self.hands, self.console = course, theirs, console

    def of(
        self, tasks: list[Task], earlier: dict[str, Earlier]
    ) -> tuple[Results, Results]:
        """The new results by student, and those of `earlier` that still hold."""
        rehearsal = self.hands.executor.submit(self._rehearsed, tasks[0])
        first = [task for task in tasks if task.student not in earlier]
        running = self._begin(first, rehearsal) if self.hands.early else {}
        found = self._learn(rehearsal, running, tasks[0]).found
        kept = {who: old for who, (old, then) in earlier.items() if found == then}
        started = {task.student for task in running.values()}
        for future, task in running.items():
            running[future] = replace(task, rehearsed=found, learn=None)
        rest = [
            replace(task, rehearsed=found)
            for task in tasks
            if task.student not in started | kept.keys()
        ]
        stored = self._stored(running, rest)
        stream = with_progress(stored, len(running) + len(rest), self.console)
        results = sorted(stream, key=lambda result: result.student)
        return results, [*kept.values()]

    def _rehearsed(self, task: Task) -> Rehearsal:
        source = self.course.path("source", ".", task.assignment)
        return rehearsed(task, source, self.hands.grade)

    def _begin(self, tasks: list[Task], rehearsal: Future[Rehearsal]) -> Running:
        """Hear submissions while the rehearsal runs: only verdicts wait for it."""

        def learn() -> Rehearsed:
            if rehearsal.result().is_late:
                raise Beside
            return rehearsal.result().found

        tasks = [replace(task, learn=learn) for task in tasks[: self.hands.most]]
        start = self.hands.executor.submit
        return {start(self.hands.grade, task): task for task in tasks}

    def _learn(
        self, rehearsal: Future[Rehearsal], running: Running, task: Task
    ) -> Rehearsal:
        """What the rehearsal found, told; once more alone if its time ran out."""
        try:
            result = rehearsal.result()
        except Unbelievable as error:
            raise CourseError(f"nobody can grade your own solution: {error}") from None
        if result.is_late and running:
            for future in running:
                future.cancel()
            wait(running)
            running.clear()
            result = self._rehearsed(task)
        for line in map(printable, warning(result, task.accept_together)):
            self.console.print(line, style="yellow", markup=False, highlight=False)
        return result

    def _stored(
        self, running: Running, waiting: list[Task]
    ) -> Iterator[SubmissionResult]:
        """Each result as it comes.

        A test that was out of time beside other submissions is tried once more alone,
        with its whole submission: nobody's busy code may cost somebody else a point.
        """
        late: list[Task] = []
        is_beside = self.hands.beside and len(running) + len(waiting) > 1
        for task, result in self._graded(running, waiting, self.hands.most):
            if is_beside and any(test.outcome == "timeout" for test in result.tests):
                late.append(task)
            else:
                yield store(self.course, task, result)
        for task, result in self._graded({}, late, 1):
            yield store(self.course, task, result)

    def _graded(
        self, running: Running, waiting: list[Task], most: int
    ) -> Iterator[tuple[Task, SubmissionResult]]:
        """In the order in which they are ready; `most` of them on their way."""
        rest = iter(waiting)
        while True:
            for task in islice(rest, max(most - len(running), 0)):
                future = self.hands.executor.submit(self.hands.grade, task)
                running[future] = task
            if not running:
                return
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                task = running.pop(future)
                yield task, outcome_of(task, future)


def make_tasks(course: Course, args: argparse.Namespace) -> list[Task]:
    """One task per submission."""
    keys = course.keys(args.assignment)
    students = course.students(args.assignment, args.student)
    limits = Limits.of(args.timeout, args.memory)
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


def outcome_of(task: Task, future: Future[SubmissionResult]) -> SubmissionResult:
    """The result; a failure that names the reason if there is none."""
    try:
        return future.result()
    except CourseError:  # nobody else can be graded, either
        raise
    except Unbelievable as error:
        return failed(task, f"the cluster gave no result: {error}; grade it again")
    except OSError as error:  # a folder that may not be read, say
        return failed(task, f"{error}; see that the grader may read it")
    except Exception as error:
        return failed(task, f"the grader stopped with {error!r}; please report it")
