"""One stopwatch: seconds of CPU on one thread, the best of several times."""

import time
from collections.abc import Callable

import torch

from helpers.models.conditions import one_thread

Run = Callable[[], object]


def seconds(run: Run, times: int = 5) -> float:
    """Return the CPU seconds of `run` on one thread, the best of several times.

    The best, because whatever else the machine does can only add to them.
    Raises ValueError if times < 1.
    """
    if times < 1:
        raise ValueError(f"a stopwatch needs times >= 1, got {times}")
    with one_thread():
        return min(_once(run) for _ in range(times))


def milliseconds(run: Run, times: int = 5) -> float:
    """Return the CPU milliseconds of `run`, as `seconds` takes them."""
    return 1e3 * seconds(run, times)


@torch.no_grad()
def microseconds(run: Run, times: int = 40) -> float:
    """Return the CPU microseconds of `run` without gradients, as `seconds` takes them.

    Something so short is a step of a model in use, not of its training.
    """
    return 1e6 * seconds(run, times)


def _once(run: Run) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start
