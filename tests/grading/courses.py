"""A small course on the disk, the commands that grade it, and the scores they left."""

import argparse
import json
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

from clockwise.grading.doors import command
from tests.grading.made import cell, exam, notebook, solution

BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"
BY_HAND = {"grade_id": "why", "grade": True, "solution": True, "points": 1}
SOURCE = notebook(
    solution("square", f"def square(x):\n    {BEGIN}\n    return x * x\n    {END}"),
    exam("test_square", "assert square(3) == 9, 'nine'", 2),
    cell(f"{BEGIN}\nmodel\n{END}", "markdown", **BY_HAND),
)
STUB = "YOUR ANSWER HERE"
SEAM = "c = get_config()\nfrom clockwise.grading.doors.seam import use_in\nuse_in(c)\n"
RUN = """
import signal, sys
import time
from pathlib import Path
from tests.grading.courses import run
signal.signal(signal.SIGINT, signal.default_int_handler)  # some shells ignore it
sys.exit(run(Path({course!r})))
"""


def answer(code: str, why: str = "because") -> dict:
    return notebook(
        solution("square", code),
        exam("test_square", "assert square(3) == 9, 'nine'", 2),
        cell(why, "markdown", **BY_HAND),
    )


def write(path: Path, data: dict) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(data))


def submit(course: Path, student: str, data: dict) -> Path:
    path = course / f"submitted/{student}/ps/ps.ipynb"
    write(path, data)
    return path


def run(course: Path, *options: str, assignment: str = "ps") -> int:
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    words = [assignment, "--course-dir", str(course), "--jobs", "1", *options]
    return command.run(parser.parse_args(words))


def start(course: Path) -> subprocess.Popen[bytes]:
    """`run` in a process of its own, and in a group of its own."""
    words = [sys.executable, "-c", RUN.format(course=str(course))]
    return subprocess.Popen(words, stdout=subprocess.PIPE, start_new_session=True)


def wait_for(count: int, course: Path, process: subprocess.Popen[bytes]) -> None:
    """Until so many submissions are graded, and more are not."""
    deadline = time.monotonic() + 120
    while len(list(course.glob("autograded/*/ps"))) < count:
        assert time.monotonic() < deadline and process.poll() is None
        time.sleep(0.01)


def scores(course: Path) -> dict[tuple[str, str], tuple[float | None, int]]:
    rows = sqlite3.connect(course / "gradebook.db").execute(
        "select s.student_id, c.name, g.auto_score, g.needs_manual_grade from grade g"
        " join base_cell c on c.id = g.cell_id"
        " join submitted_notebook n on n.id = g.notebook_id"
        " join submitted_assignment s on s.id = n.assignment_id"
    )
    return {(student, name): (score, manual) for student, name, score, manual in rows}


def nbgrader_command(course: Path, *words: str) -> str:
    """What it logs."""
    words = (sys.executable, "-m", "nbgrader", *words)
    options = {"capture_output": True, "text": True, "timeout": 300}
    done = subprocess.run(words, cwd=course, check=True, **options)
    return done.stderr
