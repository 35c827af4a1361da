"""Run mutants under the tests of their exercise, in forks of this process.

Called in a worker, which has one thread; `trials.try_all` is how others have it done.
"""

import resource
from pathlib import Path

from clockwise.authoring import trials
from clockwise.authoring.mutants.exercises import Exercise
from clockwise.authoring.running import SECONDS, Job

PATIENCE = 200  # times the limit: a busy machine must not kill a mutant
MEMORY = 4 << 30  # bytes; a mutant may ask for any size


def run(
    exercise: Exercise, texts: list[str], mistakes: Path
) -> tuple[list[str | None], str | None]:
    """What each text fails with, and what the solution does; None where it passes.

    Guessed at are the mistakes in a folder.
    """
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    before = _seconds()
    [broken] = _messages(exercise, [exercise.solution], SECONDS, mistakes)
    if broken is not None:
        return [], broken
    limit = 2 + 5 * (_seconds() - before)
    return _messages(exercise, texts, limit, mistakes), None


def _messages(
    exercise: Exercise, texts: list[str], seconds: float, mistakes: Path
) -> list[str | None]:
    jobs = [Job([exercise.cells], exercise.name, text) for text in texts]
    outcomes = trials.run(jobs, mistakes, seconds, PATIENCE)
    return [tests[0].message for [tests] in outcomes]


def _seconds() -> float:
    """Of computing, by the children of this process."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
