"""How fast and how lean: this grader against `nbgrader autograde`, one core each.

Run by `make bench` on an idle machine: python -m tests.grading.bench [NUMBER]. Writes
docs/speed.json, and from it the page docs/speed.md.
"""

import contextlib
import copy
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median
from typing import Any

import nbgrader
import psutil

from clockwise.authoring.workers import call
from clockwise.grading.handed_in.key import make_key
from clockwise.grading.handed_in.notebook import parse
from clockwise.grading.records.course import Course
from clockwise.grading.walls.zygote import warm
from tests.grading.made import cell, exam, notebook, solution

ROOT = Path(__file__).parents[2]
NUMBER = 200  # submissions
WARM = 10  # the first ones are not timed
TIMES = 3
PAGE = """# How fast grading is

Made by `make bench`, which writes `speed.json` and this page. One run on one machine
with two cores; sandbox and checker are included. nbgrader {nbgrader}, Python {python}.

| | a small assignment with torch | lesson 1 |
|---|---|---|
{rows}

*Submissions per minute* are counted on one core, the start of the program included.
*Beyond its own work* is what a submission takes there besides its cells and tests, when
the warm processes are up. *Two jobs* is the median of {times} runs; *two graders* on
two classes, a core for each, share nothing and show what the machine can give.
*Memory* is that of the grader and its two warm processes, at its least.
"""
ANSWER = (
    "def double(x):\n    ### BEGIN SOLUTION\n    return 2 * x\n    ### END SOLUTION"
)
TEST = "import torch\nx = torch.randn(3)\nassert torch.equal(double(x), x + x)"
SMALL = notebook(
    cell("import torch"), solution("double", ANSWER), exam("test_double", TEST)
)


@dataclass
class Run:
    """What one command took: seconds, and bytes at each look."""

    seconds: float
    memory: list[int] = field(default_factory=list)


@dataclass
class Figures:
    """What the page shows of one assignment."""

    submissions: int
    ours_per_minute: float
    nbgraders_per_minute: float
    faster: float
    seconds_each: list[float]  # least, median, most
    own_work: float
    beyond_own_work: float
    two_jobs: float
    two_graders: float
    memory_mb: list[float]  # least in the first and the last quarter


def make_class(folder: Path, source: dict[str, Any], students: int) -> None:
    path = folder / "source/ps/ps.ipynb"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(source))
    Course(folder).keys("ps")  # into the gradebook
    for number in range(students):
        submitted = folder / f"submitted/s{number:03}/ps/ps.ipynb"
        submitted.parent.mkdir(parents=True)
        submitted.write_text(json.dumps(source))


def run(folder: Path, *words: str, cores: tuple[int, ...] = (0,)) -> Run:
    """One command on the given cores, watched."""
    started = time.perf_counter()
    with on(cores):
        process = subprocess.Popen(
            [sys.executable, "-m", *words],
            cwd=folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"OMP_NUM_THREADS": "1"},
        )
    memory: list[int] = []
    watcher = threading.Thread(target=watch, args=(process, memory))
    watcher.start()
    if process.wait() != 0:
        raise SystemExit(f"{' '.join(words)} ended with {process.returncode}")
    seconds = time.perf_counter() - started
    watcher.join()
    return Run(seconds, memory)


@contextlib.contextmanager
def on(cores: tuple[int, ...]) -> Iterator[None]:
    """What this thread starts inside stays on the given cores."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, cores)
    yield
    os.sched_setaffinity(0, before)


def watch(process: subprocess.Popen[bytes], memory: list[int]) -> None:
    """Note, twice a second, what the grader and its warm processes hold."""
    while process.poll() is None:
        try:
            grader = psutil.Process(process.pid)
            family = [grader, *warm_processes(grader)]
            memory.append(sum(one.memory_full_info().uss for one in family))
        except psutil.Error:
            pass  # one of them has just ended
        time.sleep(0.5)


def warm_processes(grader: psutil.Process) -> list[psutil.Process]:
    walls = [child for child in grader.children() if child.name() == "bwrap"]
    inner = [child for wall in walls for child in wall.children()]
    return inner + [child for one in inner for child in one.children()[:1]]


def ours(folder: Path, jobs: int = 1, first: int = 0) -> Run:
    """Grade the class on as many cores as jobs."""
    out = str(folder / "out.json")
    words = ["ps", "--jobs", str(jobs), "--force", "--json", out]
    cores = tuple(range(first, first + jobs))
    return run(folder, "clockwise.grading", *words, cores=cores)


def seconds_each(*folders: Path) -> float:
    """Between two receipts, while all of the folders were graded."""
    ends = [sorted(receipt_times(folder)) for folder in folders]
    start, stop = max(times[WARM] for times in ends), min(times[-1] for times in ends)
    done = sum(start < time <= stop for times in ends for time in times)
    return (stop - start) / done


def receipt_times(folder: Path) -> list[float]:
    receipts = folder.glob(".clockwise/receipts/ps/*.json")
    return [receipt.stat().st_mtime for receipt in receipts]


def on_two_cores(folder: Path, other: Path) -> tuple[float, float]:
    """How many times as fast as one job are two jobs, and two graders of their own."""
    ours(folder)
    one = seconds_each(folder)
    ours(folder, 2)
    two = seconds_each(folder)
    graders = [threading.Thread(target=ours, args=(folder, 1, 0))]
    graders += [threading.Thread(target=ours, args=(other, 1, 1))]
    for grader in graders:
        grader.start()
    for grader in graders:
        grader.join()
    return one / two, one / seconds_each(folder, other)


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


def measure(source: dict[str, Any], students: int, theirs: int) -> Figures:
    """All figures of one assignment."""
    with tempfile.TemporaryDirectory() as name:
        folder, other = Path(name, "one"), Path(name, "other")
        for place in (folder, other):
            make_class(place, source, students)
        whole = ours(folder)
        each_one = seconds_each(folder)
        ratios = [on_two_cores(folder, other) for _ in range(TIMES)]
        out = json.loads((folder / "out.json").read_text())
        some = f"--student=s00[0-{theirs - 1}]"
        stock = run(folder, "nbgrader", "autograde", "ps", some, "--force")
        each = sorted(s["seconds"] for s in out["submissions"])
    own = call(__spec__.name, "own_work", source)
    per_minute = 60 * students / whole.seconds, 60 * theirs / stock.seconds
    quarter = len(whole.memory) // 4
    ends = whole.memory[quarter : 2 * quarter], whole.memory[-quarter:]
    return Figures(
        submissions=students,
        ours_per_minute=per_minute[0],
        nbgraders_per_minute=per_minute[1],
        faster=per_minute[0] / per_minute[1],
        seconds_each=[each[0], median(each), each[-1]],
        own_work=own,
        beyond_own_work=each_one - own,
        two_jobs=median(jobs for jobs, _ in ratios),
        two_graders=median(graders for _, graders in ratios),
        memory_mb=[min(end) / 1e6 for end in ends],
    )


def page(figures: list[Figures]) -> str:
    rows = {
        "submissions": [f"{f.submissions}" for f in figures],
        "submissions per minute, nbgrader": [
            f"{f.nbgraders_per_minute:.0f}" for f in figures
        ],
        "submissions per minute, Clockwise": [
            f"{f.ours_per_minute:.0f}" for f in figures
        ],
        "**times as fast**": [f"**{f.faster:.1f}**" for f in figures],
        "seconds each: least, median, most": [
            " · ".join(f"{s:.2f}" for s in f.seconds_each) for f in figures
        ],
        "seconds beyond its own work": [f"{f.beyond_own_work:.2f}" for f in figures],
        "two jobs against one": [f"{f.two_jobs:.2f}" for f in figures],
        "two graders against one": [f"{f.two_graders:.2f}" for f in figures],
        "memory, first and last quarter": [
            " → ".join(f"{m:.0f} MB" for m in f.memory_mb) for f in figures
        ],
    }
    lines = "\n".join(f"| {name} | {' | '.join(row)} |" for name, row in rows.items())
    versions = {
        "times": TIMES,
        "nbgrader": nbgrader.__version__,
        "python": sys.version.split()[0],
    }
    return PAGE.format(rows=lines, **versions)


def main(number: int = NUMBER) -> None:
    lesson = json.loads((ROOT / "source/01_order/01_order.ipynb").read_text())
    figures = [
        measure(copy.deepcopy(SMALL), number, 10),
        measure(lesson, max(number // 4, 20), 6),
    ]
    (ROOT / "docs/speed.json").write_text(
        json.dumps([asdict(one) for one in figures], indent=1) + "\n"
    )
    (ROOT / "docs/speed.md").write_text(page(figures))
    print(page(figures))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
