"""Run by `make bench` on an idle machine: python -m tests.grading.bench [NUMBER].

Writes docs/speed.json, and from it the page docs/speed.md.
"""

import copy
import json
import sys
from dataclasses import asdict

import nbgrader

from tests.grading.bench.classes import ROOT, SMALL, lessons
from tests.grading.bench.figures import TIMES, Figures, Lesson, measure, measure_lesson
from tests.grading.bench.scale import MARK

NUMBER = 200  # submissions
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
*Start* is the time from the command to the first submission that is graded and kept.
*Memory* is that of the grader and all its processes together, at its least.

## Each lesson

Seconds a submission, on one core, when the warm processes are up. Each is run twice,
once for each witness; *own work* is what its cells and tests take once.

| lesson | seconds a submission | own work |
|---|---|---|
{lessons}
"""


def page(figures: list[Figures], each: list[Lesson]) -> str:
    rows = {
        "submissions": [f"{f.submissions}" for f in figures],
        "start on one core: first time, again": [
            " · ".join(f"{s:.1f} s" for s in f.start[:2]) for f in figures
        ],
        "start on two cores, again": [f"{f.start[2]:.1f} s" for f in figures],
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
    named = (f"| {x.name} | {x.seconds:.2f} | {x.own_work:.2f} |" for x in each)
    return PAGE.format(rows=lines, lessons="\n".join(named), **versions)


def main(number: int = NUMBER) -> None:
    course = lessons()
    figures = [
        measure(copy.deepcopy(SMALL), number, 10),
        measure(next(iter(course.values())), max(number // 4, 20), 6),
    ]
    each = [measure_lesson(name, source) for name, source in course.items()]
    found = {"assignments": figures, "lessons": each}
    data = {name: [asdict(one) for one in many] for name, many in found.items()}
    (ROOT / "docs/speed.json").write_text(json.dumps(data, indent=1) + "\n")
    speed = ROOT / "docs/speed.md"
    _, mark, scale = speed.read_text().partition(MARK)
    speed.write_text(page(figures, each) + mark + scale)
    print(page(figures, each))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
