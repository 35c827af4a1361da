"""Hand out submissions to whoever grades, here or on a cluster; one process writes.

Only a few more than are being graded are on their way at any time, so that memory does
not grow with the class, nor where grading is faster than writing.
"""

import argparse
from collections.abc import Callable, Iterator
from concurrent.futures import (
    FIRST_COMPLETED,
    Executor,
    Future,
    ThreadPoolExecutor,
    wait,
)
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice

from clockwise.grading.cluster.address import address_of
from clockwise.grading.cluster.parcel import Unbelievable
from clockwise.grading.doors.keeping import failed, store
from clockwise.grading.records.course import Course, CourseError
from clockwise.grading.records.results import SubmissionResult
from clockwise.grading.run.sandboxes import close_sandboxes, modules_of, try_walls
from clockwise.grading.run.submission import grade
from clockwise.grading.run.task import Task

GradeOne = Callable[[Task], SubmissionResult]


@dataclass(frozen=True)
class Hands:
    """Who grades: what is done with a submission, by which threads, and whether
    submissions run beside each other."""

    grade: GradeOne
    executor: Executor
    most: int  # on their way at once; beyond what is being graded, for nobody to wait
    beside: bool


@contextmanager
def hands(args: argparse.Namespace, tasks: list[Task]) -> Iterator[Hands]:
    """This machine's cores, or a cluster's; raises CourseError or SandboxError, before
    any submission is touched, if they cannot grade."""
    if not args.cluster:
        try_walls(modules_of(tasks[0].keys), args.unsafe, tasks[0].limits)
        with _threads(args.jobs, close_sandboxes) as executor:
            yield Hands(grade, executor, 2 * args.jobs, args.jobs > 1)
        return
    if args.unsafe:
        raise CourseError("a cluster's workers have walls: leave --unsafe out")
    from clockwise.grading.cluster.cluster import cluster  # not everybody has Dask

    with cluster(address_of(args.cluster, args.tls)) as there:
        at_once = there.greet(modules_of(tasks[0].keys))
        with _threads(2 * at_once, there.close) as executor:
            yield Hands(there.grade, executor, 3 * at_once, at_once > 1)


@contextmanager
def _threads(count: int, stop: Callable[[], None]) -> Iterator[Executor]:
    with ThreadPoolExecutor(count) as executor:
        try:
            yield executor
        except BaseException:  # Ctrl-C: let nobody wait for the rest of the class
            executor.shutdown(wait=False, cancel_futures=True)
            stop()
            raise


def grade_class(
    course: Course, tasks: list[Task], theirs: Hands
) -> Iterator[SubmissionResult]:
    """Grade all; this process alone writes, as the results come in.

    A test that was out of time beside other submissions is tried once more alone, with
    its whole submission: nobody's busy code may cost somebody else a point.
    """
    alone: list[Task] = []
    beside = theirs.beside and len(tasks) > 1
    for task, future in _on_their_way(tasks, theirs, theirs.most):
        result = outcome_of(task, future)
        if beside and any(test.outcome == "timeout" for test in result.tests):
            alone.append(task)
        else:
            yield store(course, task, result)
    for task, future in _on_their_way(alone, theirs, 1):
        yield store(course, task, outcome_of(task, future))


def _on_their_way(
    tasks: list[Task], theirs: Hands, most: int
) -> Iterator[tuple[Task, Future[SubmissionResult]]]:
    """Each when it is graded; no more than `most` that nobody has taken yet."""
    waiting = iter(tasks)
    running: dict[Future[SubmissionResult], Task] = {}
    while True:
        for task in islice(waiting, most - len(running)):
            running[theirs.executor.submit(theirs.grade, task)] = task
        if not running:
            return
        done, _ = wait(running, return_when=FIRST_COMPLETED)
        for future in done:
            yield running.pop(future), future


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
