"""Answers run in forks of a process with one thread, however many the caller has."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from clockwise.authoring import trials
from clockwise.authoring.matrix import assignment
from clockwise.authoring.running import Code, Job, run_jobs
from clockwise.authoring.workers import Died, call

ROOT = Path(__file__).resolve().parents[2]
LESSONS = sorted(path.parent.name for path in ROOT.glob("source/*/*.ipynb"))
CELLS = [
    Code("", False, "import numpy, torch\nknown = 1"),
    Code("double", False, "def double(x):\n    return x + x"),
    Code("test_double", True, "import torch\nassert double(torch.ones(1)) == 2"),
]
SOLVED = Job([CELLS], "double", None)
forks: list[tuple[int, int]] = []  # threads at each: Python's, the system's


def count_threads() -> None:
    forks.append((threading.active_count(), len(os.listdir("/proc/self/task"))))


def forks_after_loading(cells: list[Code]) -> list[tuple[int, int]]:
    """Called in a worker: the threads when it forks, with all that cells import."""
    os.register_at_fork(before=count_threads)
    for cell in cells:
        trials.preload(cell.source)
    trials.run([SOLVED], None)
    return forks


@pytest.mark.skipif(sys.platform != "linux", reason="/proc counts threads")
def test_a_worker_forks_with_one_thread_whatever_the_lessons_import() -> None:
    cells = [cell for name in LESSONS for cell in assignment(ROOT, name)[0]]
    assert len(LESSONS) == 12
    process = call("os", "getpid")
    assert process != os.getpid()
    assert call(__name__, "forks_after_loading", cells) == [(1, 1)]
    loaded = call("builtins", "eval", "sorted(__import__('sys').modules)")
    assert {"torch", "sklearn", "matplotlib.pyplot"} <= set(loaded)
    assert call("os", "getpid") == process, "what is imported stays for the next call"


def test_a_process_with_threads_runs_answers_and_forks_none() -> None:
    os.register_at_fork(before=count_threads)
    forks.clear()
    done = threading.Event()
    other = threading.Thread(target=done.wait)
    other.start()
    [[[outcome]]] = run_jobs([SOLVED], None)
    done.set()
    other.join()
    assert outcome.test == "test_double" and outcome.message is None
    assert forks == []


def test_an_error_there_is_an_error_here() -> None:
    with pytest.raises(RuntimeError, match="(?s)Traceback.*ZeroDivisionError"):
        call("operator", "truediv", 1, 0)
    assert call("operator", "truediv", 1, 2) == 0.5


def test_after_a_death_there_is_another_worker() -> None:
    with pytest.raises(Died):
        call("os", "_exit", 1)
    assert call("operator", "add", 1, 2) == 3


def test_each_thread_has_a_worker_that_ends_with_it() -> None:
    found: list[int] = []
    thread = threading.Thread(target=lambda: found.append(call("os", "getpid")))
    thread.start()
    thread.join()
    assert found and found[0] != call("os", "getpid")
    assert ends(found[0])


def test_a_worker_ends_when_its_caller_is_killed() -> None:
    code = (
        "import time\nfrom clockwise.authoring.workers import call\n"
        "print(call('os', 'getpid'), flush=True)\ntime.sleep(1000)"
    )
    command = [sys.executable, "-c", code]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as caller:
        assert caller.stdout
        worker = int(caller.stdout.readline())
        caller.send_signal(signal.SIGKILL)
    assert ends(worker)


def ends(pid: int) -> bool:
    """Whether a process is gone, at the latest after half a minute."""
    for _ in range(300):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False
