"""What the attacks gain here, and with stock nbgrader: the table docs/attacks.md.

Run by `make attacks` (stock nbgrader takes its time):
python -m tests.attacks.measure [--ours] [NAME...]; without names it writes the page,
with `--ours` it keeps what the page says of nbgrader.
"""

import json
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook, MissingEntry

from clockwise.grading.run.rehearsal import rehearse
from clockwise.grading.run.sandboxes import close_sandboxes
from clockwise.grading.run.submission import grade
from clockwise.grading.run.task import Task
from tests.grading.made import QUICK, key_of

from .course import TESTS, Attack, assignment, attacks, submit
from .evaluated import KINDS, Case, cases

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
EVALUATED_BELOW = """
## Tests that make code of what a student returns

{count} more: here the *test* evaluates, unpickles, imports or starts what it is given.
Each file in `tests/attacks/evaluated/` is such an exercise with an attack on it, and
two tests: the one that does so, and the next one, whose function is wrong. 2 points are
at stake. With `--accept-together`, tests that cannot run apart are decided by the
second witness alone, which a student can forge: that column says what this option
exposes.

| attack | tries | Clockwise | with `--accept-together` | nbgrader |
|---|---|---|---|---|
"""
BELIEVED_BELOW = """
## Tests that believe what an object says of itself

{count} more: here the student's object is no value, or one that libraries pass over
when they compare. The files are in `tests/attacks/believed/`, the columns those of the
table above.

| attack | tries | Clockwise | with `--accept-together` | nbgrader |
|---|---|---|---|---|
"""


def ours(attack: Attack, released: dict[str, Any]) -> tuple[str, str]:
    with tempfile.TemporaryDirectory() as folder:
        submitted = submit(attack, released, Path(folder))
        (Path(folder) / "ps.ipynb").write_text(json.dumps(submitted))
        key = key_of(assignment())
        result = grade(Task("eve", "ps", Path(folder), (key,), limits=QUICK))
    points = sum(test.points or 0 for test in result.tests if test.name in TESTS)
    honest = f" ({attack.points:g})" if attack.points else ""
    return f"{points:g}{honest}", "yes" if result.status == "suspicious" else ""


def ours_evaluated(case: Case) -> tuple[str, str]:
    """After a rehearsal, as a class is graded: without the option, and with it."""
    with tempfile.TemporaryDirectory() as name:
        folder, source = Path(name), Path(name, "source")
        source.mkdir()
        (source / "ps.ipynb").write_text(json.dumps(case.honest))
        (folder / "ps.ipynb").write_text(json.dumps(case.attack))
        task = Task("eve", "ps", folder, (key_of(case.honest),), case.files, QUICK)
        task = replace(task, rehearsed=rehearse(task, source).found)
        results = [grade(replace(task, accept_together=x)) for x in (False, True)]
    one, two = (sum(t.points or 0 for t in result.tests) for result in results)
    return f"{one:g}", f"{two:g}"


class Stock:
    """nbgrader's own course, with these notebooks in one assignment `ps`."""

    def __init__(self, notebooks: dict[str, dict[str, Any]], folder: Path):
        self.folder = folder
        source = folder / "source/ps"
        source.mkdir(parents=True)
        for name, notebook in notebooks.items():
            text = json.dumps(_with_solutions(notebook))
            (source / f"{name}.ipynb").write_text(text)
        self._run("generate_assignment", "ps")

    @property
    def released(self) -> dict[str, Any]:
        text = (self.folder / "release/ps/ps.ipynb").read_text()
        released: dict[str, Any] = json.loads(text)
        return released

    def submitted(self, student: str) -> Path:
        """An empty folder for what a student hands in."""
        folder = self.folder / "submitted" / student / "ps"
        folder.mkdir(parents=True)
        return folder

    def points(self, student: str, notebook: str, names: set[str]) -> str:
        """What `nbgrader autograde` gives for these tests."""
        done = self._run("autograde", "ps", f"--student={student}", *PATIENCE)
        shutil.rmtree(self.folder / "submitted" / student)
        with Gradebook(f"sqlite:///{self.folder}/gradebook.db") as book:
            try:
                grades = book.find_submission_notebook(notebook, "ps", student).grades
            except MissingEntry:
                return "stopped"
            points = sum(g.auto_score or 0 for g in grades if g.name in names)
        return f"{points:g}" if done == 0 else f"{points:g}, grading stopped"

    def _run(self, *words: str) -> int:
        command = [sys.executable, "-m", "nbgrader", *words]
        return subprocess.run(
            command, cwd=self.folder, capture_output=True, timeout=600
        ).returncode


def _with_solutions(source: dict[str, Any]) -> dict[str, Any]:
    for cell in source["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("solution"):
            text = cell["source"]
            cell["source"] = f"### BEGIN SOLUTION\n{text}\n### END SOLUTION"
    return source


def stock_attack(attack: Attack, course: Stock) -> str:
    if attack.is_bomb:
        return "not run"
    folder = course.submitted(attack.name)
    submitted = submit(attack, course.released, folder)
    (folder / "ps.ipynb").write_text(json.dumps(submitted))
    return course.points(attack.name, "ps", {*TESTS})


def stock_evaluated(case: Case, course: Stock) -> str:
    folder = course.submitted(case.name)
    for name, data in case.files.items():
        (folder / name).write_bytes(data)
    (folder / f"{case.name}.ipynb").write_text(json.dumps(case.attack))
    return course.points(case.name, case.name, {"test_work", "test_later"})


def told_before() -> dict[str, str]:
    """The last column of the page as it is."""
    lines = [line for line in PAGE.read_text("utf-8").splitlines() if line[:2] == "| "]
    cells = [line.strip("| ").split(" | ") for line in lines]
    return {row[0]: row[-1] for row in cells}


def rows_of(chosen: list[Attack], before: dict[str, str]) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        course = Stock({"ps": assignment()}, Path(folder))
        return [
            _row(
                attack.name,
                attack.title,
                *ours(attack, course.released),
                before.get(attack.name) or stock_attack(attack, course),
            )
            for attack in chosen
        ]


def rows_of_evaluated(chosen: list[Case], before: dict[str, str]) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        course = Stock({case.name: case.honest for case in chosen}, Path(folder))
        return [
            _row(
                case.name,
                case.title,
                *ours_evaluated(case),
                before.get(case.name) or stock_evaluated(case, course),
            )
            for case in chosen
        ]


def _row(*cells: str) -> str:
    row = re.sub(r"\b__\w+__\b", r"`\g<0>`", f"| {' | '.join(cells)} |")
    print(row, flush=True)
    return row


def main(words: list[str]) -> None:
    names = [word for word in words if word != "--ours"]
    before = told_before() if "--ours" in words else {}
    rows = rows_of([a for a in attacks() if not names or a.name in names], before)
    below = [
        (text, [case for case in cases(kind) if not names or case.name in names])
        for kind, text in zip(KINDS, (EVALUATED_BELOW, BELIEVED_BELOW), strict=True)
    ]
    more = [(text, rows_of_evaluated(chosen, before)) for text, chosen in below]
    close_sandboxes()
    if not names:
        head = HEAD.format(count=len(rows), version=version("nbgrader"))
        text = head + "\n".join(rows) + "\n"
        text += "".join(
            form.format(count=len(rest)) + "\n".join(rest) + "\n" for form, rest in more
        )
        PAGE.write_text(text)


if __name__ == "__main__":
    main(sys.argv[1:])
