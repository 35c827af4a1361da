"""Run answers under the tests of an assignment, in forks of this process.

Called in a worker, which has one thread; `running.run_jobs` is how others have it done.
"""

import ast
import os
import random
import signal
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import numpy as np
import torch

from clockwise.authoring.recording import recording
from clockwise.authoring.running import SECONDS, Code, Job, Outcome, Outcomes, tests_in
from helpers.progress import hints

PATIENCE = 10  # times as long, for an answer that waits or a machine that is busy
FORK = get_context("fork")  # a new interpreter would import torch for each answer


def run(
    jobs: list[Job],
    mistakes: Path | None,
    seconds: float = SECONDS,
    patience: float = PATIENCE,
) -> list[Outcomes]:
    """The outcomes of each job, as `running.run_jobs` says."""
    for source in {cell.source for job in jobs for cell in job.versions[0]}:
        preload(source)
    results: list[Outcomes] = []
    while len(results) < len(jobs):
        rest = jobs[len(results) :]
        outcomes = _in_child(rest, mistakes, seconds, patience)
        for job, result in zip(rest, outcomes, strict=False):
            results.append(_failed(job, result) if isinstance(result, str) else result)
    return results


@cache
def preload(source: str) -> None:
    """Import what a cell imports, once for all processes that will be forked."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import | ast.ImportFrom):
            with suppress(ImportError):
                exec(ast.unparse(node), {})


def _failed(job: Job, message: str) -> Outcomes:
    return [
        [Outcome(test.name, message, []) for test in tests_in(cells, job.exercise)]
        for cells in job.versions
    ]


def _run_version(job: Job, seed: int, mistakes: Path | None) -> list[Outcome]:
    hints.MISTAKES = mistakes or hints.MISTAKES
    torch.manual_seed(seed)
    np.random.seed(seed)
    random.seed(seed)
    cells = list(job.versions[seed])
    names = [cell.name for cell in cells]
    if job.code is not None:
        place = names.index(job.exercise)
        cells[place] = cells[place]._replace(source=job.code)
    tests = tests_in(cells, job.exercise)
    needed = cells[: max(map(cells.index, tests), default=-1) + 1]  # none below
    return list(_run_cells(needed, tests, record=mistakes is None))


def _run_cells(cells: list[Code], tests: list[Code], record: bool) -> Iterator[Outcome]:
    namespace: dict[str, Any] = {"__name__": "__main__"}
    students: set[str] = set()  # the names that a test may use
    for cell in cells:
        if cell in tests:
            own = {name: namespace[name] for name in students if name in namespace}
            yield _run_test(cell, own, record)
        elif not cell.is_test:
            before = set(namespace)
            _failure(cell, namespace)
            students |= namespace.keys() - before if cell.name else set()


def _run_test(cell: Code, namespace: dict[str, Any], record: bool) -> Outcome:
    if not record:
        return Outcome(cell.name, _failure(cell, namespace), [])
    with recording() as asked:
        return Outcome(cell.name, _failure(cell, namespace), asked)


def _failure(cell: Code, namespace: dict[str, Any]) -> str | None:
    """Run a cell; None, or how the notebook would show what was raised."""
    try:
        exec(compile(cell.source, f"<{cell.name or 'cell'}>", "exec"), namespace)
    except AssertionError as error:
        return str(error) or "AssertionError"
    except BaseException as error:  # an answer may also call sys.exit()
        return f"{type(error).__name__}: {error}"
    return None


def _in_child(
    jobs: list[Job], mistakes: Path | None, seconds: float, patience: float
) -> Iterator[Outcomes | str]:
    """The outcomes of each job; at the first without end, a text that says so."""
    receiver, sender = FORK.Pipe(duplex=False)
    work = (jobs, mistakes, seconds, sender)
    child = FORK.Process(target=_be_child, args=work, daemon=True)
    child.start()
    sender.close()
    endless = f"no end in {seconds:g} s"
    try:
        for _ in jobs:
            if not receiver.poll(patience * seconds):
                yield endless
                return
            yield receiver.recv()
    except EOFError:
        child.join(PATIENCE)
        yield endless if child.exitcode == -signal.SIGPROF else "the process died"
    finally:
        child.kill()
        child.join()
        receiver.close()


def _be_child(
    jobs: list[Job], mistakes: Path | None, seconds: float, sender: Connection
) -> None:
    os.environ["NBGRADER_EXECUTION"] = "autograde"  # nobody earns points here
    os.environ["MPLBACKEND"] = "agg"
    os.environ.pop("JPY_SESSION_NAME", None)  # hints in English
    sys.stdout = sys.stderr = open(os.devnull, "w")  # noqa: SIM115
    os.dup2(sys.stdout.fileno(), 1)
    os.dup2(sys.stdout.fileno(), 2)
    torch.set_num_threads(int(os.environ.get("CLOCKWISE_THREADS", 1)))
    for job in jobs:
        signal.setitimer(signal.ITIMER_PROF, seconds)  # ends this process
        seeds = range(len(job.versions))
        sender.send([_run_version(job, seed, mistakes) for seed in seeds])
