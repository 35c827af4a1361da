"""Classes to grade: each student hands in the instructor's own solution."""

import contextlib
import json
import os
import time
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median
from typing import Any

from clockwise.grading.handed_in.key import make_key
from clockwise.grading.handed_in.notebook import parse
from clockwise.grading.records.course import Course
from clockwise.grading.walls.zygote import warm
from tests.grading.made import cell, exam, notebook, solution

ROOT = Path(__file__).parents[3]
ANSWER = (
    "def double(x):\n    ### BEGIN SOLUTION\n    return 2 * x\n    ### END SOLUTION"
)
TEST = "import torch\nx = torch.randn(3)\nassert torch.equal(double(x), x + x)"
SMALL = notebook(
    cell("import torch"), solution("double", ANSWER), exam("test_double", TEST)
)


def lessons() -> dict[str, dict[str, Any]]:
    """The course's own assignments."""
    paths = sorted(ROOT.glob("source/*/*.ipynb"))
    return {path.stem: json.loads(path.read_text("utf-8")) for path in paths}


def make_class(folder: Path, source: dict[str, Any], students: int) -> None:
    path = folder / "source/ps/ps.ipynb"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(source))
    Course(folder).keys("ps")  # into the gradebook
    for number in range(students):
        submitted = folder / f"submitted/s{number:03}/ps/ps.ipynb"
        submitted.parent.mkdir(parents=True)
        submitted.write_text(json.dumps(source))


def own_work(source: dict[str, Any]) -> float:
    """Seconds of CPU of the cells and tests, each time in a fresh fork; ask a worker.

    What they import is imported before, as it is in the grader's warm processes.
    """
    os.environ["NBGRADER_EXECUTION"] = "autograde"  # no XP for the bench
    for name in make_key("bench", parse(source, ROOT)).modules:
        warm(name)
    code = ["".join(c["source"]) for c in source["cells"] if c["cell_type"] == "code"]
    context = get_context("fork")
    taken = []
    for _ in range(5):
        ours, theirs = context.Pipe()
        context.Process(target=time_cells, args=(code, theirs)).start()
        taken.append(float(ours.recv()))
    return median(taken)


def time_cells(code: list[str], answer: Connection) -> None:
    started = time.process_time()
    names: dict[str, Any] = {"__name__": "__main__"}
    with contextlib.redirect_stdout(None):
        for text in code:
            exec(compile(text, "<cell>", "exec"), names)
    answer.send(time.process_time() - started)
