"""Commands on chosen cores: their seconds, their memory, when each result came."""

import contextlib
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psutil

WARM = 10  # the first submissions are not timed


@dataclass
class Run:
    """What one command took: when it began, seconds, and bytes at each look."""

    begun: float
    seconds: float
    memory: list[int] = field(default_factory=list)


def run(folder: Path, *words: str, cores: tuple[int, ...] = (0,)) -> Run:
    """One command on the given cores, watched."""
    begun, started = time.time(), time.perf_counter()
    with on(cores):
        process = subprocess.Popen(
            [sys.executable, "-m", *words],
            cwd=folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"OMP_NUM_THREADS": "1", "XDG_CACHE_HOME": f"{folder}/.c"},
        )
    memory: list[int] = []
    watcher = threading.Thread(target=watch, args=(process, memory))
    watcher.start()
    if process.wait() != 0:
        raise SystemExit(f"{' '.join(words)} ended with {process.returncode}")
    seconds = time.perf_counter() - started
    watcher.join()
    return Run(begun, seconds, memory)


@contextlib.contextmanager
def on(cores: tuple[int, ...]) -> Iterator[None]:
    """What this thread starts inside stays on the given cores."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, cores)
    yield
    os.sched_setaffinity(0, before)


def watch(process: subprocess.Popen[bytes], memory: list[int]) -> None:
    """Note, twice a second, what the grader and all its processes hold together."""
    while process.poll() is None:
        try:
            grader = psutil.Process(process.pid)
            family = [grader, *grader.children(recursive=True)]
            memory.append(sum(one.memory_full_info().pss for one in family))
        except psutil.Error:
            pass  # one of them has just ended
        time.sleep(0.5)


def ours(folder: Path, jobs: int = 1, first: int = 0) -> Run:
    """Grade the class on as many cores as jobs."""
    out = str(folder / "out.json")
    words = ["ps", "--jobs", str(jobs), "--force", "--json", out]
    cores = tuple(range(first, first + jobs))
    return run(folder, "clockwise.grading", *words, cores=cores)


def first_graded(folder: Path, run: Run) -> float:
    """Seconds from the command to the first submission that is graded and kept."""
    return min(receipt_times(folder)) - run.begun


def seconds_each(*folders: Path, warm: int = WARM) -> float:
    """Between two receipts, while all of the folders were graded."""
    ends = [sorted(receipt_times(folder)) for folder in folders]
    start, stop = max(times[warm] for times in ends), min(times[-1] for times in ends)
    done = sum(start < time <= stop for times in ends for time in times)
    return (stop - start) / done


def receipt_times(folder: Path) -> list[float]:
    receipts = folder.glob(".clockwise/receipts/ps/*.json")
    return [receipt.stat().st_mtime for receipt in receipts]
