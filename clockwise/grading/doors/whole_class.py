"""A class from its list of submissions to the closing table."""

import argparse
import contextlib
import fcntl
import os
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor, as_completed, wait
from dataclasses import replace

from rich.console import Console

from clockwise.grading.doors.keeping import failed, store
from clockwise.grading.doors.rehearsing import rehearsed
from clockwise.grading.doors.summary import close_report, printable, with_progress
from clockwise.grading.handed_in.key import modules_of
from clockwise.grading.records.course import Course, CourseError
from clockwise.grading.records.results import SubmissionResult, write_json
from clockwise.grading.run.receipts import Earlier, unchanged
from clockwise.grading.run.rehearsal import Rehearsal, warning
from clockwise.grading.run.sandboxes import adopt, close_sandboxes, sandboxes
from clockwise.grading.run.submission import grade
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
) -> tuple[Results, Results]:
    """Grade what is new or changed; its results, and the earlier ones of the rest."""
    earlier = {} if force else unchanged(course, tasks)
    if len(earlier) == len(tasks):
        return [], [old for old, _ in earlier.values()]
    try_walls(tasks[0])
    with ThreadPoolExecutor(jobs) as executor:
        try:
            return Grading(course, executor, jobs, console).of(tasks, earlier)
        except BaseException:  # Ctrl-C: let nobody wait for the rest of the class
            executor.shutdown(wait=False, cancel_futures=True)
            close_sandboxes()
            raise


class Beside(Exception):
    """The rehearsal ran out of time beside submissions: it must run alone."""


class Grading:
    """One class on an executor; this process alone writes, as the results come in."""

    def __init__(
        self, course: Course, executor: ThreadPoolExecutor, jobs: int, console: Console
    ):
        self.course, self.executor, self.console = course, executor, console
        self.jobs = jobs

    def of(
        self, tasks: list[Task], earlier: dict[str, Earlier]
    ) -> tuple[Results, Results]:
        """The new results by student, and those of `earlier` that still hold."""
        source = self.course.path("source", ".", tasks[0].assignment)
        rehearsal = self.executor.submit(rehearsed, tasks[0], source)
        first = [task for task in tasks if task.student not in earlier]
        running = self._begin(first, rehearsal) if self.jobs > 1 else {}
        found = self._learn(rehearsal, running, tasks[0]).found
        kept = {who: old for who, (old, then) in earlier.items() if found == then}
        started = {task.student for task in running.values()}
        rest = [t for t in tasks if t.student not in started | kept.keys()]
        for future, task in running.items():
            running[future] = replace(task, rehearsed=found, learn=None)
        for task in rest:
            task = replace(task, rehearsed=found)
            running[self.executor.submit(grade, task)] = task
        stream = with_progress(self._stored(running), len(running), self.console)
        results = sorted(stream, key=lambda result: result.student)
        return results, [*kept.values()]

    def _begin(self, tasks: list[Task], rehearsal: Future[Rehearsal]) -> Running:
        """Hear submissions while the rehearsal runs: only verdicts wait for it."""

        def learn() -> Rehearsed:
            if rehearsal.result().is_late:
                raise Beside
            return rehearsal.result().found

        tasks = [replace(task, learn=learn) for task in tasks]
        return {self.executor.submit(grade, task): task for task in tasks}

    def _learn(
        self, rehearsal: Future[Rehearsal], running: Running, task: Task
    ) -> Rehearsal:
        """What the rehearsal found, told; once more alone if its time ran out."""
        result = rehearsal.result()
        if result.is_late and running:
            for future in running:
                future.cancel()
            wait(running)
            running.clear()
            source = self.course.path("source", ".", task.assignment)
            result = rehearsed(task, source)
        for line in map(printable, warning(result, task.accept_together)):
            self.console.print(line, style="yellow", markup=False, highlight=False)
        return result

    def _stored(self, running: Running) -> Iterator[SubmissionResult]:
        """Each result as it comes.

        A test that was out of time beside other submissions is tried once more alone,
        with its whole submission: nobody's busy code may cost somebody else a point.
        """
        late: list[Task] = []
        is_beside = self.jobs > 1 and len(running) > 1
        for future in as_completed(list(running)):
            task = running.pop(future)
            result = outcome_of(task, future)
            if is_beside and any(test.outcome == "timeout" for test in result.tests):
                late.append(task)
            else:
                yield store(self.course, task, result)
        for task in late:
            again = self.executor.submit(grade, task)
            yield store(self.course, task, outcome_of(task, again))


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


def try_walls(task: Task) -> None:
    """Raises SandboxError, before any submission is touched, if no walls stand."""
    for sandbox in sandboxes(modules_of(task.keys), task.unsafe):
        sandbox.ahead = True
        child = sandbox.spawn(task.limits)
        child.channel.send(("files", {}))
        child.stop()


def outcome_of(task: Task, future: Future[SubmissionResult]) -> SubmissionResult:
    """The result; a failure that names the reason if there is none."""
    try:
        return future.result()
    except OSError as error:  # a folder that may not be read, say
        return failed(task, f"{error}; see that the grader may read it")
    except Exception as error:
        return failed(task, f"the grader stopped with {error!r}; please report it")
