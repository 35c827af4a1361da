"""Measure each attack on Clockwise and on stock nbgrader; writes docs/attacks.md.

Run as `python -m tests.attacks.measure [NAME ...]`. Bombs and kills are not run on
stock nbgrader, since nothing there would hold them.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

from nbgrader.api import Gradebook, MissingEntry

from clockwise.grading.run.sandboxes import close_sandboxes
from clockwise.grading.run.submission import grade
from clockwise.grading.run.task import Task
from tests.grading.made import QUICK, key_of

from .course import TESTS, Attack, assignment, attacks, submit

MOST = sum(points for _, points in TESTS.values())
PAGE = Path(__file__).parents[2] / "docs" / "attacks.md"
# A kernel that is only slow must not look like one that an attack has stopped.
PATIENCE = ["--Execute.timeout=60", "--Execute.iopub_timeout=60"]
HEAD = f"""# What {{count}} attacks gain

Made by `make attacks`. Each row is a file in `tests/attacks/`; the attackers' functions
are wrong, and {MOST} points are at stake. Points are those that the attack got; the
number in brackets is what it earned honestly, where it did. nbgrader {{version}} as
installed; bombs and kills are not run there.

| attack | tries | Clockwise | named as suspicious | nbgrader |
|---|---|---|---|---|
"""


def ours(attack: Attack, released: dict) -> tuple[str, str]:
    with tempfile.TemporaryDirectory() as folder:
        submitted = submit(attack, released, Path(folder))
        (Path(folder) / "ps.ipynb").write_text(json.dumps(submitted))
        key = key_of(assignment())
        result = grade(Task("eve", "ps", Path(folder), (key,), limits=QUICK))
    points = sum(test.points or 0 for test in result.tests if test.name in TESTS)
    honest = f" ({attack.points:g})" if attack.points else ""
    return f"{points:g}{honest}", "yes" if result.status == "suspicious" else ""


def theirs(attack: Attack, course: Path) -> str:
    if attack.is_bomb:
        return "not run"
    folder = course / "submitted" / attack.name / "ps"
    folder.mkdir(parents=True)
    released = json.loads((course / "release/ps/ps.ipynb").read_text())
    (folder / "ps.ipynb").write_text(json.dumps(submit(attack, released, folder)))
    words = ["nbgrader", "autograde", "ps", f"--student={attack.name}"]
    done = subprocess.run(
        [sys.executable, "-m", *words, *PATIENCE],
        cwd=course,
        capture_output=True,
        timeout=600,
    )
    shutil.rmtree(folder.parent)
    with Gradebook(f"sqlite:///{course}/gradebook.db") as book:
        try:
            grades = book.find_submission_notebook("ps", "ps", attack.name).grades
        except MissingEntry:
            return "stopped"
        points = sum(g.auto_score or 0 for g in grades if g.name in TESTS)
    return f"{points:g}" if done.returncode == 0 else f"{points:g}, grading stopped"


def make_course(folder: Path) -> Path:
    source = assignment()
    for cell in source["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == "work":
            text = cell["source"]
            cell["source"] = f"### BEGIN SOLUTION\n{text}\n### END SOLUTION"
    path = folder / "source/ps/ps.ipynb"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(source))
    command = [sys.executable, "-m", "nbgrader", "generate_assignment", "ps"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return folder


def main(names: list[str]) -> None:
    chosen = [a for a in attacks() if not names or a.name in names]
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        course = make_course(Path(folder))
        for attack in chosen:
            released = json.loads((course / "release/ps/ps.ipynb").read_text())
            points, suspicious = ours(attack, released)
            stock = theirs(attack, course)
            cells = [attack.name, attack.title, points, suspicious, stock]
            rows.append(f"| {' | '.join(cells)} |")
            print(rows[-1], flush=True)
    close_sandboxes()
    if not names:
        head = HEAD.format(count=len(rows), version=version("nbgrader"))
        PAGE.write_text(head + "\n".join(rows) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
