"""A class of thousands: time, memory, the gradebook, and how fast the one writer is.

Run by `make bench-scale` on an idle machine: python -m tests.grading.bench.scale
[NUMBER]. Writes docs/scale.json, and from it the second half of docs/speed.md.
"""

import json
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from itertools import count
from pathlib import Path
from statistics import median
from typing import Any

from clockwise.authoring.answers import read_answers
from clockwise.authoring.markers import owner, read_texts
from clockwise.grading.cluster.belief import believed
from clockwise.grading.cluster.parcel import pack_result
from clockwise.grading.doors.keeping import store
from clockwise.grading.records.course import Course
from clockwise.grading.run.sandboxes import close_sandboxes
from clockwise.grading.run.submission import grade
from clockwise.grading.run.task import Task
from tests.grading.bench import classes
from tests.grading.bench.classes import ROOT
from tests.grading.bench.watched import Run, receipt_times, run, seconds_each

NUMBER = 10_000
CORES = (0, 1)
LESSON, EXERCISES = "01_order", ("all_strokes", "task_shape")
SAMPLE = 100  # submissions whose writing is timed, in an empty gradebook and a full one
PAIR = 200  # submissions, of a class that workers and graders are compared on
PROJECTED = 100_000
MARK = "\n## A class of thousands\n"
PAGE = """
## A class of thousands

Made by `make bench-scale`, which writes `scale.json`: {number:,} submissions of two
exercises of lesson 1, each with a right or a wrong answer of its bank, on two cores.

| | |
|---|---|
| time | {minutes:.0f} min, {per_minute:.0f} a minute |
| seconds of a core for each, in the first quarter and in the last | {core} |
| memory by quarter, of the grader and its two warm processes | {memory} |
| `gradebook.db` | {book:.0f} MB, {book_each:.1f} kB for each |
| `autograded/` | {files:.0f} MB, {files_each:.1f} kB for each |
| the one writer, for each: reading what a worker says | {believing:.1f} ms |
| storing it, where the gradebook is empty and where it is full | {storing} |
| two Dask workers (`local:2`), of what two graders beside each other do | {small:.0%} |
| the same with all of lesson 1, which takes longer | {whole:.0%} |
| **the one writer is busy all the time with** | **{saturated:.0f} cores that grade** |

**{projected:,} submissions on N cores of workers**, worked out from these parts:
grading takes {projected:,} x {last:.3f} s / N, writing
{projected:,} x {writing:.1f} ms, whichever is longer.

| cores | hours | who is busy all the time |
|---|---|---|
{rows}

What breaks first is the one writer, beyond {saturated:.0f} cores: every result is read,
cleaned and stored by one process. Workers then wait; memory does not grow. Next are
tests that run out of time: whoever has one is graded again alone at the end, one
submission after the other. If 1 % of the class have one endless loop each, which both
witnesses stop after 30 seconds, that is {endless:.0f} hours more, however many cores
there are.
`gradebook.db` would have {book_projected:.1f} GB.
"""


@dataclass
class Figures:
    """What the page shows; seconds, bytes, and seconds of a core for a submission."""

    submissions: int
    seconds: float
    core_seconds: list[float]  # in the first and the last quarter
    memory: list[float]  # the median of each quarter
    gradebook: int
    autograded: int
    believing: float  # for each submission, in one process
    storing: list[float]  # in a gradebook that is empty, and in the full one
    small: float  # of what two graders do, that two Dask workers do
    whole: float  # the same, with the whole lesson


def small_source() -> dict[str, Any]:
    """The lesson's notebook with the cells of two exercises only."""
    path = ROOT / f"source/{LESSON}/{LESSON}.ipynb"
    notebook: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    notebook["cells"] = [cell for cell in notebook["cells"] if _is_kept(cell)]
    return notebook


def _is_kept(cell: dict[str, Any]) -> bool:
    mark = cell["metadata"].get("nbgrader", {})
    if not mark:
        return bool(cell["cell_type"] == "code" and "now_use" not in cell["source"])
    given = mark.get("locked") and not mark["grade"]
    name = mark["grade_id"].removeprefix("test_")
    return bool(given) or owner(name, EXERCISES) is not None


def answers() -> Iterator[dict[str, str]]:
    """By exercise: each student has another pair of the banks' answers."""
    found = read_answers(ROOT, read_texts(ROOT, LESSON), LESSON)[0]
    banks = [[a.code for a in found if a.exercise == name] for name in EXERCISES]
    for number in count():
        chosen = [bank[(number * (i + 1)) % len(bank)] for i, bank in enumerate(banks)]
        yield dict(zip(EXERCISES, chosen, strict=True))


def small_class(folder: Path, number: int) -> None:
    source = small_source()
    path = folder / "source/ps/ps.ipynb"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(source))
    Course(folder).keys("ps")  # into the gradebook
    for student, chosen in zip(range(number), answers(), strict=False):
        for cell in source["cells"]:
            name = cell["metadata"].get("nbgrader", {}).get("grade_id")
            cell["source"] = chosen.get(name, cell["source"])
        submitted = folder / f"submitted/s{student:06}/ps/ps.ipynb"
        submitted.parent.mkdir(parents=True)
        submitted.write_text(json.dumps(source))


def measure(number: int) -> Figures:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "class")
        small_class(folder, number)
        some = graded(folder, min(SAMPLE, number))
        empty = Path(name, "empty")
        small_class(empty, 0)
        believing, first = writing(empty, some)
        (folder / "nbgrader_config.py").write_text("")
        whole = run(folder, "clockwise.grading", "ps", "--jobs", "2", cores=CORES)
        _, last = writing(folder, some)
        files = sum(
            p.stat().st_size for p in folder.glob("autograded/**/*") if p.is_file()
        )
        book = (folder / "gradebook.db").stat().st_size
        times = sorted(receipt_times(folder))
        small = workers_against_graders(Path(name, "small"), small_class, PAIR)
        whole_lesson = workers_against_graders(
            Path(name, "whole"), whole_class, PAIR // 4
        )
    return Figures(
        number, whole.seconds, quarters(times), by_quarter(whole), book, files,
        believing, [first, last], small, whole_lesson,
    )  # fmt: skip


def whole_class(folder: Path, number: int) -> None:
    classes.make_class(folder, classes.lessons()[LESSON], number)


def workers_against_graders(
    folder: Path, make: Callable[[Path, int], None], number: int
) -> float:
    """How much of what two graders of two classes do, two workers do for one class."""
    for place in (folder / "one", folder / "other"):
        make(place, number)
    words = ["ps", "--cluster", "local:2", "--force"]
    run(folder / "one", "clockwise.grading", *words, cores=CORES)
    workers = seconds_each(folder / "one")
    # On both cores like the workers: what stays on one core of its own is faster.
    words = ["clockwise.grading", "ps", "--jobs", "1", "--force"]
    graders = [
        threading.Thread(
            target=run, args=(folder / name, *words), kwargs={"cores": CORES}
        )
        for name in ("one", "other")
    ]
    for grader in graders:
        grader.start()
    for grader in graders:
        grader.join()
    return seconds_each(folder / "one", folder / "other") / workers


def graded(folder: Path, number: int) -> list[tuple[Task, bytes]]:
    """What workers would send of the first submissions."""
    course = Course(folder)
    keys = course.keys("ps")
    tasks = [
        Task(who, "ps", course.path("submitted", who, "ps"), keys)
        for who in course.students("ps", "*")[:number]
    ]
    found = [(task, pack_result(grade(task))) for task in tasks]
    close_sandboxes()
    return found


def writing(folder: Path, answers: list[tuple[Task, bytes]]) -> tuple[float, float]:
    """Median seconds of the one writer: to believe an answer, to store a result of a
    student who is new in this gradebook."""
    course, believing, storing = Course(folder), [], []
    for task, answer in answers:
        started = time.perf_counter()
        result = believed(answer, task)
        believing.append(time.perf_counter() - started)
        new = replace(task, student=f"new-{task.student}")
        result.student = new.student
        started = time.perf_counter()
        lost = store(course, new, result).error
        storing.append(time.perf_counter() - started)
        if lost:
            raise SystemExit(f"{new.student}: {lost}")
    course.gradebook.close()
    return median(believing), median(storing)


def quarters(times: list[float]) -> list[float]:
    """Seconds of one core for each submission, in the first and the last quarter."""
    quarter = max(len(times) // 4, 2)
    ends = times[:quarter], times[-quarter:]
    return [len(CORES) * (end[-1] - end[0]) / (len(end) - 1) for end in ends]


def by_quarter(whole: Run) -> list[float]:
    size = max(len(whole.memory) // 4, 1)
    return [median(whole.memory[i * size : (i + 1) * size] or [0]) for i in range(4)]


def page(f: Figures) -> str:
    writing = f.believing + f.storing[1]
    last = f.core_seconds[1]
    hours = [
        (n, max(PROJECTED * last / n, PROJECTED * writing) / 3600, last / n < writing)
        for n in (2, 8, 32, 128)
    ]
    rows = [
        f"| {n} | {h:.1f} | {'the writer' if w else 'the workers'} |"
        for n, h, w in hours
    ]
    each = 1000 * f.submissions
    return PAGE.format(
        number=f.submissions,
        minutes=f.seconds / 60,
        per_minute=60 * f.submissions / f.seconds,
        core=", ".join(f"{seconds:.3f}" for seconds in f.core_seconds),
        memory=", ".join(f"{m / 1e6:.0f} MB" for m in f.memory),
        book=f.gradebook / 1e6,
        book_each=f.gradebook / each,
        files=f.autograded / 1e6,
        files_each=f.autograded / each,
        believing=1000 * f.believing,
        storing=", ".join(f"{1000 * seconds:.1f} ms" for seconds in f.storing),
        writing=1000 * writing,
        last=last,
        saturated=last / writing,
        small=f.small,
        whole=f.whole,
        projected=PROJECTED,
        rows="\n".join(rows),
        endless=PROJECTED * 0.01 * 60 / 3600,
        book_projected=f.gradebook / f.submissions * PROJECTED / 1e9,
    )


def main(number: int = NUMBER) -> None:
    figures = measure(number)
    print(page(figures))
    if number < NUMBER:
        print("A trial: docs/ stays as it is.")
        return
    (ROOT / "docs/scale.json").write_text(json.dumps(asdict(figures), indent=1) + "\n")
    speed = ROOT / "docs/speed.md"
    first = speed.read_text().partition(MARK)[0]
    speed.write_text(first.rstrip("\n") + "\n" + page(figures))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
