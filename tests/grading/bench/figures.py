"""What is measured of one assignment."""

import json
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from clockwise.authoring.workers import call
from tests.grading.bench import classes
from tests.grading.bench.classes import make_class
from tests.grading.bench.watched import first_graded, ours, run, seconds_each

TIMES = 3
COPIES = 6  # of a lesson's solution


@dataclass
class Figures:
    """What the page shows of one assignment."""

    submissions: int
    start: list[float]  # on one core: the first time, again; on two cores: again
    ours_per_minute: float
    nbgraders_per_minute: float
    faster: float
    seconds_each: list[float]  # least, median, most
    own_work: float
    beyond_own_work: float
    two_jobs: float
    two_graders: float
    memory_mb: list[float]  # least in the first and the last quarter


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


def measure(source: dict[str, Any], students: int, theirs: int) -> Figures:
    """All figures of one assignment."""
    with tempfile.TemporaryDirectory() as name:
        folder, other = Path(name, "one"), Path(name, "other")
        for place in (folder, other):
            make_class(place, source, students)
        start = [first_graded(folder, ours(folder))]
        whole = ours(folder)
        start.append(first_graded(folder, whole))
        each_one = seconds_each(folder)
        start.append(first_graded(folder, ours(folder, 2)))
        ratios = [on_two_cores(folder, other) for _ in range(TIMES)]
        out = json.loads((folder / "out.json").read_text())
        some = f"--student=s00[0-{theirs - 1}]"
        stock = run(folder, "nbgrader", "autograde", "ps", some, "--force")
        each = sorted(s["seconds"] for s in out["submissions"])
    own = call(classes.__name__, "own_work", source)
    per_minute = 60 * students / whole.seconds, 60 * theirs / stock.seconds
    quarter = len(whole.memory) // 4
    ends = whole.memory[quarter : 2 * quarter], whole.memory[-quarter:]
    return Figures(
        submissions=students,
        start=start,
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


@dataclass
class Lesson:
    """What a submission of one of the course's lessons takes, in seconds."""

    name: str
    seconds: float
    own_work: float


def measure_lesson(name: str, source: dict[str, Any]) -> Lesson:
    """On one core, when the warm processes are up."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        make_class(folder, source, COPIES)
        ours(folder)
        each = seconds_each(folder, warm=1)
    return Lesson(name, each, call(classes.__name__, "own_work", source))
