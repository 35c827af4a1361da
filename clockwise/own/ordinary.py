"""Hear the tests of a page in an ordinary kernel: on every system, without walls."""

import logging
import os
import re
import subprocess
import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from nbclient import NotebookClient
from nbclient.exceptions import DeadKernelError
from nbformat.v4 import new_code_cell, new_notebook

from clockwise.grading.handed_in.anomalies import Step, make_plan
from clockwise.grading.handed_in.key import KeyCell, is_check
from clockwise.grading.records.results import TestResult
from clockwise.own.pages import Page

CELL, NOTEBOOK = 60, 300  # seconds that one cell may take, and all of them together
COLOURS = re.compile(r"\x1b\[[0-9;]*m")
Tell = Callable[[int, int, str], None]  # steps that are done, of how many, and where


@dataclass(frozen=True)
class Line:
    """One thing to run: a cell of the page, or a test."""

    source: str
    test: KeyCell | None = None


@dataclass
class Hearing:
    """What is known so far; a kernel that ends or hangs costs one line, no more."""

    lines: list[Line]
    tell: Tell
    heard: dict[int, TestResult] = field(default_factory=dict)
    given_up: set[int] = field(default_factory=set)
    deadline: float = field(default_factory=lambda: time.monotonic() + NOTEBOOK)

    def run(self, env: dict[str, str], folder: str) -> bool:
        """Run what is left in a new kernel; whether there is nothing left."""
        cells = [new_code_cell(line.source) for line in self.lines]  # type: ignore[no-untyped-call]
        client = _client(cells, folder)
        with client.setup_kernel(env=env, stderr=subprocess.DEVNULL):
            for i, cell in enumerate(cells):
                if i in self.heard or i in self.given_up:
                    continue
                if why := self._run_one(client, cell, i):
                    self._give_up(i, why)
                    return False
        return True

    def _run_one(self, client: Any, cell: Any, i: int) -> str:
        """Run one line; why it was given up, if it was."""
        test, since = self.lines[i].test, time.monotonic()
        if since > self.deadline:
            return f"all of it took longer than {NOTEBOOK} seconds"
        self.tell(i, len(self.lines), test.name if test else "")
        try:
            client.execute_cell(cell, i)
        except DeadKernelError:
            return "its process ended"
        if time.monotonic() - since > CELL:
            return f"it took longer than {CELL} seconds"
        if test:
            self.heard[i] = _result(test, cell.outputs)
        return ""

    def _give_up(self, i: int, why: str) -> None:
        self.given_up.add(i)
        if test := self.lines[i].test:
            self.heard[i] = TestResult(test.name, 0.0, test.points, "timeout", why)


def hear(page: Page, tell: Tell) -> list[TestResult]:
    """The result of every test and of every answer that a person reads."""
    steps = make_plan(page.key, page.notebook).steps
    lines = [line for step in steps if (line := _line(page, step))]
    hearing = Hearing(lines, tell)
    env = os.environ | {
        "NBGRADER_EXECUTION": "check",
        "JPY_SESSION_NAME": str(page.path),
    }
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Proactor")  # pyzmq's, on Windows
        while not hearing.run(env, str(page.path.parent)):
            pass
    by_hand = [c for c in page.key.cells if c.role in ("manual", "task")]
    return [*hearing.heard.values(), *(_waiting(page, cell) for cell in by_hand)]


def _line(page: Page, step: Step) -> Line | None:
    if step.index is None:
        test = step.key if step.key and step.key.role == "test" else None
        return Line(test.source, test) if test else None
    cell = page.notebook.cells[step.index]
    runs = cell.cell_type == "code" and cell.source.strip() and not is_check(cell)
    return Line(cell.source) if runs else None


def _client(cells: list[Any], folder: str) -> Any:
    quiet = logging.getLogger("clockwise.own")
    quiet.addHandler(logging.NullHandler())
    quiet.propagate = False
    return NotebookClient(
        new_notebook(cells=cells),  # type: ignore[no-untyped-call]
        kernel_name="python3",
        timeout=CELL,
        interrupt_on_timeout=True,
        allow_errors=True,
        shutdown_kernel="immediate",
        resources={"metadata": {"path": folder}},
        log=quiet,
    )


def _result(test: KeyCell, outputs: list[Any]) -> TestResult:
    errors = [output for output in outputs if output.output_type == "error"]
    if not errors:
        return TestResult(test.name, test.points, test.points, "passed")
    return TestResult(test.name, 0.0, test.points, "failed", said(errors[-1]))


def said(error: Any) -> str:
    """What a test tells the learner; of another error its name and its words."""
    lines = [COLOURS.sub("", line) for line in error.traceback]
    if lines and lines[0].startswith("✗ "):
        return "\n".join(lines).removeprefix("✗ ")
    return f"{error.ename}: {error.evalue}"


def _waiting(page: Page, cell: KeyCell) -> TestResult:
    points = 0.0 if cell.name in page.untouched else None
    return TestResult(cell.name, points, cell.points, "manual")
