"""How fast: submissions per minute against `nbgrader autograde`, one core each.

Run as `python -m tests.grading.bench [SUBMISSIONS]`; writes docs/bench-grading.json.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from clockwise.grading.course import Course
from tests.grading.conftest import cell, exam, notebook, solution

RESULT = Path(__file__).parents[2] / "docs" / "bench-grading.json"
ANSWER = (
    "def double(x):\n    ### BEGIN SOLUTION\n    return 2 * x\n    ### END SOLUTION"
)
TEST = "import torch\nx = torch.randn(3)\nassert torch.equal(double(x), x + x)"
SOURCE = notebook(
    cell("import torch"),
    solution("double", ANSWER),
    exam("test_double", TEST),
)


def make_class(folder: Path, students: int) -> None:
    source = folder / "source/ps/ps.ipynb"
    source.parent.mkdir(parents=True)
    source.write_text(json.dumps(SOURCE))
    Course(folder).keys("ps")  # into the gradebook
    for number in range(students):
        submitted = folder / f"submitted/s{number:03}/ps/ps.ipynb"
        submitted.parent.mkdir(parents=True)
        submitted.write_text(json.dumps(SOURCE))


def timed(folder: Path, *words: str) -> float:
    """Seconds of wall-clock on one core."""
    started = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", *words],
        cwd=folder,
        check=True,
        capture_output=True,
        preexec_fn=lambda: os.sched_setaffinity(0, {0}),
    )
    return time.perf_counter() - started


def grade_words(folder: Path, out: Path) -> list[str]:
    return ["clockwise.grading", "ps", "--jobs", "1", "--force", "--json", str(out)]


def main(students: int = 20) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_class(folder, students)
        out = folder / "out.json"
        ours = timed(folder, *grade_words(folder, out))
        few = max(students // 5, 2)
        some = f"--student=s00[0-{few - 1}]"
        theirs = timed(folder, "nbgrader", "autograde", "ps", some, "--force")
        each = [s["seconds"] for s in json.loads(out.read_text())["submissions"]]
    rates = {"clockwise": 60 * students / ours, "nbgrader": 60 * few / theirs}
    result = {
        "submissions": students,
        "load": os.getloadavg()[0],
        "per_minute": rates,
        "ratio": rates["clockwise"] / rates["nbgrader"],
        "seconds_each": [min(each), median(each), max(each)],
    }
    RESULT.write_text(json.dumps(result, indent=1) + "\n")
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
