"""Interpreters with one thread, in which answers are run: these alone may fork.

A fork copies one thread only; a lock that another one held stays shut in the copy.
numpy and torch start a thread for each core, pytest and Jupyter have their own. So a
worker is an interpreter started anew and told to use one thread. It imports torch once,
and forks a child for each answer (trials.py).
"""

import os
import sys
import threading
import traceback
import weakref
from importlib import import_module
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from signal import SIG_DFL, SIGINT, signal
from subprocess import Popen
from typing import Any

ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")
SIDE_BY_SIDE = min(os.cpu_count() or 1, 8)  # each takes some 300 MB

_own = threading.local()


class Died(RuntimeError):
    """A worker ended before it answered."""


def call(module: str, function: str, *args: Any) -> Any:
    """What a function returns in this thread's worker, whose modules stay loaded.

    Call from several threads to have several at work. Raises RuntimeError with the
    traceback of what the function raised there, and Died.
    """
    if not hasattr(_own, "worker"):
        _own.worker = Worker()
    try:
        return _own.worker.call(module, function, *args)
    except Died:
        del _own.worker  # the next call starts another
        raise


class Worker:
    """One such interpreter; it ends when nobody refers to it any more.

    `environment` is for one that acts as another processor (processors.py).
    """

    def __init__(self, environment: dict[str, str] | None = None) -> None:
        self._line, theirs = Pipe()
        self._process = Popen(
            [sys.executable, "-P", "-m", __name__, str(theirs.fileno())],
            pass_fds=[theirs.fileno()],
            env={**(environment or os.environ), **ONE_THREAD},
        )
        theirs.close()
        self._line.send(sys.path)
        weakref.finalize(self, _end, self._line, self._process)

    def call(self, module: str, function: str, *args: Any) -> Any:
        try:
            self._line.send((module, function, args))
            result, problem = self._line.recv()
        except (EOFError, ConnectionError) as error:
            raise Died("the process that runs answers died") from error
        if problem:
            raise RuntimeError(problem)
        return result


def _end(line: Connection, process: "Popen[bytes]") -> None:
    line.close()
    process.wait()


def main(fd: int) -> None:
    """Answer calls until the other side closes the line or dies."""
    signal(SIGINT, SIG_DFL)  # Ctrl-C: no traceback of each process
    line = Connection(fd)
    sys.path[:] = line.recv()
    while True:
        try:
            module, function, args = line.recv()
        except (EOFError, ConnectionError):
            return
        line.send(_answer(module, function, args))


def _answer(module: str, function: str, args: tuple[Any, ...]) -> tuple[Any, str]:
    try:
        return getattr(import_module(module), function)(*args), ""
    except Exception:
        return None, traceback.format_exc()


if __name__ == "__main__":
    main(int(sys.argv[1]))
