"""Have mutants run under the tests of their exercise, on all cores."""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from clockwise.authoring import workers
from clockwise.authoring.mutants.exercises import Exercise

TOGETHER = 16  # mutants that share a process
NO_MISTAKES = Path(os.devnull)  # a mutant must fail by what a test states


class Trial(NamedTuple):
    """Solutions to be tried in one exercise, where mistakes of a folder are known."""

    exercise: Exercise
    texts: list[str]
    mistakes: Path = NO_MISTAKES


class Fates(NamedTuple):
    """What each text of a trial fails with, None where it passes."""

    trial: Trial
    messages: list[str | None]
    broken: str | None  # what the solution itself fails with


def try_all(trials: list[Trial]) -> Iterator[Fates]:
    """The fates of all trials, in order, a share of each at a time."""
    shares = [share for trial in trials for share in _shares(trial)]
    if workers.SIDE_BY_SIDE == 1:  # this thread has a worker, too, and keeps it
        yield from map(_try, shares)
        return
    with ThreadPoolExecutor(workers.SIDE_BY_SIDE) as threads:
        yield from threads.map(_try, shares)


def _shares(trial: Trial) -> Iterator[Trial]:
    for start in range(0, len(trial.texts), TOGETHER):
        yield trial._replace(texts=trial.texts[start : start + TOGETHER])


def _try(trial: Trial) -> Fates:
    where = "clockwise.authoring.mutants.in_worker", "run"
    messages, broken = workers.call(*where, *trial)
    return Fates(trial, messages, broken)
