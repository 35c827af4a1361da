"""Who grades: this machine's cores, or a cluster's."""

import argparse
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass

from clockwise.grading.cluster.address import address_of
from clockwise.grading.handed_in.key import modules_of
from clockwise.grading.records.course import CourseError
from clockwise.grading.run.rehearsal import Grade
from clockwise.grading.run.sandboxes import close_sandboxes, try_walls
from clockwise.grading.run.submission import grade
from clockwise.grading.run.task import Task


@dataclass(frozen=True)
class Hands:
    """What is done with a submission, by which threads.

    `most` are on their way at once, a few more than are being graded, for nobody to
    wait; `beside`: some run beside others; `early`: also while the rehearsal runs.
    """

    grade: Grade
    executor: Executor
    most: int
    beside: bool
    early: bool


@contextmanager
def hands(args: argparse.Namespace, tasks: list[Task]) -> Iterator[Hands]:
    """Raises CourseError or SandboxError, before any submission is touched, if nobody
    can grade."""
    modules = modules_of(tasks[0].keys)
    if not args.cluster:
        try_walls(modules, args.unsafe, tasks[0].limits)
        several = args.jobs > 1
        with _threads(args.jobs, close_sandboxes) as executor:
            yield Hands(grade, executor, 2 * args.jobs, several, several)
        return
    if args.unsafe:
        raise CourseError("a cluster's workers have walls: leave --unsafe out")
    from clockwise.grading.cluster.cluster import cluster  # not everybody has Dask

    with cluster(address_of(args.cluster, args.tls)) as there:
        at_once = there.greet(modules)
        with _threads(2 * at_once, there.close) as executor:
            yield Hands(there.grade, executor, 3 * at_once, at_once > 1, False)


@contextmanager
def _threads(count: int, stop: Callable[[], None]) -> Iterator[Executor]:
    with ThreadPoolExecutor(count) as executor:
        try:
            yield executor
        except BaseException:  # Ctrl-C: let nobody wait for the rest of the class
            executor.shutdown(wait=False, cancel_futures=True)
            stop()
            raise
