"""Have answers run under the tests of an assignment."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from clockwise.authoring import workers
from clockwise.authoring.markers import owner
from clockwise.authoring.way import CHECK

if TYPE_CHECKING:  # its torch takes seconds to import: only workers need it
    from clockwise.authoring.recording import Asked
SECONDS = 20.0  # of computing; then an answer is given up


class Code(NamedTuple):
    """A code cell of an assignment."""

    name: str  # grade_id, "" for ordinary code
    is_test: bool
    source: str


class Outcome(NamedTuple):
    """How a test went; `message` is what the learner is shown if it failed."""

    test: str
    message: str | None
    asked: "list[Asked]"


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
        is_check = CHECK in cell["metadata"].get("tags", [])
        if cell["cell_type"] == "code" and not is_check:
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


def run_jobs(
    jobs: list[Job], mistakes: Path | None, seconds: float = SECONDS
) -> list[Outcomes]:
    """The outcomes of each job, run in a fork of this thread's worker.

    Jobs share a forked process until one of them ends it or takes over `seconds`: give
    one at a time where they must not disturb each other. Known mistakes are those in
    the folder `mistakes`; None records instead what the tests ask.
    """
    outcomes: list[Outcomes] = workers.call(
        "clockwise.authoring.trials", "run", jobs, mistakes, seconds
    )
    return outcomes
