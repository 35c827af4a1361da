"""Run an answer under the tests of an assignment, in a process of its own."""

import ast
import json
import os
import random
import signal
import sys
from collections.abc import Iterator
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch

from clockwise.authoring.markers import owner
from helpers.progress import checks

SECONDS = 20.0  # of computing; then an answer is given up
PATIENCE = 10  # times as long, for one that waits or a machine that is busy
FORK = get_context("fork")  # a new interpreter would import torch for each answer


class Code(NamedTuple):
    """A code cell of an assignment."""

    name: str  # grade_id, "" for ordinary code
    is_test: bool
    source: str


class Outcome(NamedTuple):
    """How a test went; `message` is what the learner is shown if it failed."""

    test: str
    message: str | None
    asked: list[checks.Asked]


Outcomes = list[list[Outcome]]  # of the tests in each version of an assignment


class Job(NamedTuple):
    """An answer (None: what is there) in place of the solution of an exercise."""

    versions: list[list[Code]]  # of the assignment; each runs with another seed
    exercise: str
    code: str | None


def code_cells(notebook: str) -> list[Code]:
    """The code cells of an .ipynb text."""
    cells = []
    for cell in json.loads(notebook)["cells"]:
        role = cell["metadata"].get("nbgrader", {})
        if cell["cell_type"] == "code":
            name, is_test = role.get("grade_id", ""), role.get("grade", False)
            cells.append(Code(name, is_test, "".join(cell["source"])))
    return cells


def with_tests_of(release: list[Code], source: list[Code]) -> list[Code]:
    """The solutions of `source` under the visible tests of `release`."""
    shown = {cell.name: cell for cell in release if cell.is_test}
    return [shown.get(cell.name, cell) for cell in source]


def tests_in(cells: list[Code], exercise: str) -> list[Code]:
    """The cells that test one exercise."""
    solutions = [cell.name for cell in cells if cell.name and not cell.is_test]
    tests = [cell for cell in cells if cell.is_test]
    return [t for t in tests if owner(t.name[len("test_") :], solutions) == exercise]


def preload(cells: list[Code]) -> None:
    """Import what the cells import, once for all processes that will be forked."""
    for cell in cells:
        for node in ast.walk(ast.parse(cell.source)):
            if isinstance(node, ast.Import | ast.ImportFrom):
                with suppress(ImportError):
                    exec(ast.unparse(node), {})


def run_jobs(
    jobs: list[Job], mistakes: Path | None, seconds: float = SECONDS
) -> list[Outcomes]:
    """The outcomes of each job.

    Jobs share a forked process until one of them ends it or takes over `seconds`: give
    one at a time where they must not disturb each other. Known mistakes are those in
    the folder `mistakes`; None records instead what the tests ask.
    """
    results: list[Outcomes] = []
    while len(results) < len(jobs):
        rest = jobs[len(results) :]
        for job, result in zip(rest, _in_child(rest, mistakes, seconds), strict=False):
            results.append(_failed(job, result) if isinstance(result, str) else result)
    return results


def _failed(job: Job, message: str) -> Outcomes:
    return [
        [Outcome(test.name, message, []) for test in tests_in(cells, job.exercise)]
        for cells in job.versions
    ]


def _run_version(job: Job, seed: int, mistakes: Path | None) -> list[Outcome]:
    checks.MISTAKES = mistakes or checks.MISTAKES
    torch.manual_seed(seed)
    np.random.seed(seed)
    random.seed(seed)
    cells = list(job.versions[seed])
    names = [cell.name for cell in cells]
    if job.code is not None:
        place = names.index(job.exercise)
        cells[place] = cells[place]._replace(source=job.code)
    tests = tests_in(cells, job.exercise)
    return list(_run_cells(cells, tests, record=mistakes is None))


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
    with checks.recording() as asked:
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
    jobs: list[Job], mistakes: Path | None, seconds: float
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
            if not receiver.poll(PATIENCE * seconds):
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
    torch.set_num_threads(1)
    for job in jobs:
        signal.setitimer(signal.ITIMER_PROF, seconds)  # ends this process
        seeds = range(len(job.versions))
        sender.send([_run_version(job, seed, mistakes) for seed in seeds])
