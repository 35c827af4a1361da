"""Run mutants under the tests of their exercise, on all cores."""

import os
import resource
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

import torch

from clockwise.authoring.mutants.exercises import Exercise
from clockwise.authoring.running import FORK, SECONDS, Job, preload, run_jobs

TOGETHER = 16  # mutants that share a process
NO_MISTAKES = Path(os.devnull)  # a mutant must fail by an assertion, not by a hint
MEMORY = 4 << 30  # bytes; a mutant may ask for any size


class Trial(NamedTuple):
    """Solutions to be tried in one exercise."""

    exercise: Exercise
    texts: list[str]


class Fates(NamedTuple):
    """What each text of a trial fails with, None where it passes."""

    trial: Trial
    messages: list[str | None]
    broken: str | None = None  # what the solution itself fails with


def try_all(trials: list[Trial]) -> Iterator[Fates]:
    """The fates of all trials, in order, a share of each at a time."""
    shares = [share for trial in trials for share in _shares(trial)]
    for trial in trials:
        preload(trial.exercise.cells)
    torch.set_num_threads(1)
    cores = len(os.sched_getaffinity(0))
    with ProcessPoolExecutor(cores, FORK, _limit) as pool:
        yield from pool.map(_try, shares)


def _shares(trial: Trial) -> Iterator[Trial]:
    for start in range(0, len(trial.texts), TOGETHER):
        yield trial._replace(texts=trial.texts[start : start + TOGETHER])


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))


def _try(trial: Trial) -> Fates:
    before = _seconds()
    [solved] = _run(trial.exercise, [trial.exercise.solution], SECONDS)
    if solved is not None:
        return Fates(trial, [], solved)
    limit = 2 + 5 * (_seconds() - before)
    return Fates(trial, _run(trial.exercise, trial.texts, limit))


def _run(exercise: Exercise, texts: list[str], seconds: float) -> list[str | None]:
    jobs = [Job([exercise.cells], exercise.name, text) for text in texts]
    outcomes = run_jobs(jobs, NO_MISTAKES, seconds)
    return [tests[0].message for [tests] in outcomes]


def _seconds() -> float:
    """Of computing, by the children of this process."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
