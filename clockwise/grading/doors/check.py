"""Grade your own exercises, the way a course would: points, and what is missing."""

import argparse
from dataclasses import replace
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from clockwise.grading.handed_in.key import Key, make_key
from clockwise.grading.handed_in.notebook import BadNotebook, read_notebook
from clockwise.grading.records.results import SubmissionResult, TestResult
from clockwise.grading.run.sandboxes import close_sandboxes
from clockwise.grading.run.submission import grade
from clockwise.grading.run.task import Task
from clockwise.grading.walls.bubblewrap import PROJECT, SandboxError, require_bubblewrap

NOTHING = "nothing is written yet: open the notebook in work/ and write an answer"
FRESH = "If the file is broken, rename it: `clockwise work` then brings a fresh copy."


class NotFound(ValueError):
    """There is nothing to grade; the message says why and what to do."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "lesson", nargs="?", help="3, 03_rnn or its notebook; default: all in work/"
    )
    parser.add_argument("--unsafe", action="store_true", help="run without any sandbox")


def run(args: argparse.Namespace) -> int:
    """0 if all that was found could be graded."""
    console = Console()
    try:
        begun = [path for path in find(args.lesson) if not is_untouched(path)]
        if not begun:
            console.print(NOTHING, markup=False)
            return 0
        if not args.unsafe:
            require_bubblewrap()
        return max(check(path, args.unsafe, console) for path in begun)
    except (NotFound, SandboxError) as error:
        console.print(f"clockwise check: {error}", markup=False)
        return 2
    finally:
        close_sandboxes()


def find(lesson: str | None) -> list[Path]:
    """The exercise notebooks meant, in every language; raises NotFound."""
    lessons = [key.stem for key in sorted(PROJECT.glob("source/*/*.ipynb"))]
    meant = [name for name in lessons if lesson is None or _is_meant(lesson, name)]
    if not meant:
        raise NotFound(f"no lesson {lesson!r}; there are: {', '.join(lessons)}")
    names = [f"{name}/{name}.ipynb" for name in meant]
    patterns = [f"{folder}/{name}" for folder in ("work", "work/*") for name in names]
    found = [path for pattern in patterns for path in sorted(PROJECT.glob(pattern))]
    if not found:
        raise NotFound(
            f"there is no {patterns[0]}: say `clockwise work`, which"
            " brings a fresh copy, or give yours that name again"
        )
    return found


def _is_meant(lesson: str, name: str) -> bool:
    """Said as a number, a name or a path; the shell may have added a slash."""
    said = Path(lesson).name.removesuffix(".ipynb")
    return said == name or (
        said.isdecimal() and int(said) == int(name.partition("_")[0])
    )


def key_path(path: Path) -> Path:
    """The instructor's copy of an exercise notebook."""
    return PROJECT / "source" / path.stem / path.name


def is_untouched(path: Path) -> bool:
    """Whether no cell differs from the release; what cannot be read does."""
    release = PROJECT / "release" / path.relative_to(PROJECT / "work")
    try:
        theirs, ours = read_notebook(release), read_notebook(path)
    except BadNotebook:
        return False
    return [c.source for c in ours.cells] == [c.source for c in theirs.cells]


def check(path: Path, unsafe: bool, console: Console) -> int:
    """Grade one notebook and show the result."""
    try:
        key = read_key(path)
    except BadNotebook as error:
        console.print(str(error), markup=False)
        return 1
    edition = str(path.relative_to(PROJECT))
    task = Task("you", path.stem, path.parent, (key,), unsafe=unsafe, edition=edition)
    result = grade(task)
    if result.error:
        console.print(f"{result.error}\n{FRESH}", markup=False)
        return 1
    show(result, key, edition, console)
    return 0


def read_key(path: Path) -> Key:
    """Tests from source/, the untouched answers from release/."""
    key = make_key(path.stem, read_notebook(key_path(path)))
    release = PROJECT / "release" / path.stem / path.name
    if not release.exists():
        return key
    stubs = {cell.grade_id: cell.source for cell in read_notebook(release).cells}
    cells = (
        c if c.role == "test" else replace(c, source=stubs.get(c.name, c.source))
        for c in key.cells
    )
    return replace(key, cells=tuple(cells))


def show(result: SubmissionResult, key: Key, title: str, console: Console) -> None:
    """A row per exercise, below it a sentence for each test that is not passed."""
    table = Table("exercise", "points", "what to look at", title=title, show_lines=True)
    names = [cell.name for cell in key.cells if cell.role == "solution"]
    for name, tests in by_exercise(names, result.tests).items():
        got = sum(test.points or 0 for test in tests)
        most = sum(test.max_points for test in tests)
        lost = [advice(test) for test in tests if test.points != test.max_points]
        told = "\n".join(dict.fromkeys(lost)) or "all done"
        table.add_row(name, f"{got:g}/{most:g}", plain(told))
    console.print(table)


def plain(told: str) -> Text:
    """As it is, whatever it looks like to rich; without what steers a terminal."""
    lines = told.expandtabs(4).split("\n")
    kept = ("".join(c if c.isprintable() else "?" for c in line) for line in lines)
    return Text("\n".join(kept))


def advice(test: TestResult) -> str:
    if test.outcome == "manual":
        return "graded by a person" if test.points is None else "not written yet"
    if "is not written yet" in test.message:
        return "not written yet"
    return f"{test.name}: {test.hint or test.message}"


def by_exercise(
    names: list[str], tests: list[TestResult]
) -> dict[str, list[TestResult]]:
    """A test belongs to the solution whose name is the longest beginning of its own."""
    groups: dict[str, list[TestResult]] = {}
    for test in tests:
        plain = test.name.removeprefix("test_")
        owners = [n for n in names if plain == n or plain.startswith(f"{n}_")]
        groups.setdefault(max(owners, key=len, default=plain), []).append(test)
    return groups
