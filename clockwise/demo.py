"""Grade a made-up class of twelve with nbgrader, from release to feedback, in ./demo.

Only demo/ is written. Students whom you add under demo/submitted/ stay, and are graded
with the class the next time.
"""

import argparse
import os
import re
import shutil
import sys
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import suppress
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from nbgrader.api import MissingEntry
from nbgrader.apps import NbGraderAPI
from nbgrader.plugins import CsvExportPlugin
from rich.console import Console
from rich.progress import track
from traitlets.config.loader import PyFileConfigLoader

from clockwise.made_up_class import ASSIGNMENT, BOOK, MEMBERS, Member, hand_in
from clockwise.report import ClassReport, draw_class, print_report, read_class
from clockwise.triage import AGAIN, Unreadable, grade_ids, inspect, read_cells

COURSE = Path(__file__).resolve().parents[1]
DUE = "2026-03-13 23:59:00 UTC"
CLOSING = f"""
demo/class.png is the picture, demo/grades.csv the grades, demo/feedback/ the feedback.
To grade by hand in formgrader: cd demo && ../.venv/bin/jupyter lab
(menu Nbgrader > Formgrader).
To add a student, also a broken one: put a notebook, whatever is in it, at
demo/submitted/NAME/{BOOK} and run `make grade-demo` again."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`clockwise demo` has no options."""


def run(args: argparse.Namespace) -> int:
    """Grade the class in ./demo and say where to look next."""
    console = Console(highlight=False)
    if not (COURSE / "source" / BOOK).is_file():
        console.print(f"There is no source/{BOOK}: run `make build` first.")
        return 1
    run_demo(COURSE, COURSE / "demo", console)
    console.print(CLOSING, markup=False)
    return 0


def run_demo(course: Path, demo: Path, console: Console) -> ClassReport:
    """Take a class through nbgrader's whole round in the folder `demo`.

    Writes demo/grades.csv and demo/class.png. What was graded before is not graded
    again unless its notebook has changed; a new source/ or new answers/ start afresh.
    """
    # For a new gradebook nbgrader calls the `alembic` that lies beside this Python.
    os.environ["PATH"] = (
        f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    )
    submissions = {member: hand_in(course, member) for member in MEMBERS}
    if not is_current(course, demo, submissions):
        start_afresh(course, demo)
    console.print("1 generate_assignment and release_assignment")
    release(demo)
    console.print(f"2 {len(MEMBERS)} students submit; collect")
    collect(demo, submissions)
    troubles = grade_class(demo, console)
    console.print("4 export")
    export(demo)
    report = read_class(demo, ASSIGNMENT, troubles)
    draw_class(report, demo / "class.png")
    print_report(report, console)
    return report


def is_current(course: Path, demo: Path, submissions: dict[Member, str]) -> bool:
    """Was the class in `demo` made from this source, these answers, these settings?"""
    made = {
        demo / "source" / BOOK: (course / "source" / BOOK).read_text("utf-8"),
        demo / "nbgrader_config.py": demo_config(course),
    }
    made |= {inbox(demo, who) / BOOK.name: text for who, text in submissions.items()}
    return all(
        path.is_file() and path.read_text("utf-8") == text
        for path, text in made.items()
    )


def start_afresh(course: Path, demo: Path) -> None:
    """Make an empty course in `demo`; keep what others than the twelve submitted."""
    for step in ("source", "release", "exchange", "autograded", "feedback"):
        shutil.rmtree(demo / step, ignore_errors=True)
    for member in MEMBERS:
        shutil.rmtree(demo / "submitted" / member.name, ignore_errors=True)
    (demo / "gradebook.db").unlink(missing_ok=True)
    shutil.copytree(course / "source" / ASSIGNMENT, demo / "source" / ASSIGNMENT)
    (demo / "nbgrader_config.py").write_text(demo_config(course), encoding="utf-8")


def demo_config(course: Path) -> str:
    """The course's settings, with an exchange of the demo's own."""
    ours = """
# The demo keeps to its own folder.
c.Exchange.root = str(Path(__file__).resolve().parent / "exchange")
c.Exchange.cache = str(Path(__file__).resolve().parent / "exchange" / "cache")
"""
    return (course / "nbgrader_config.py").read_text("utf-8") + ours


def open_course(course: Path) -> NbGraderAPI:
    """nbgrader's API with the settings of COURSE/nbgrader_config.py, and no others."""
    config = PyFileConfigLoader("nbgrader_config.py", path=str(course)).load_config()
    config.ExchangeReleaseAssignment.force = True  # a second run releases again
    config.ExchangeCollect.check_owner = False  # one person hands in for twelve
    return NbGraderAPI(config=config)


def release(demo: Path) -> None:
    """Make the students' version, put it into the exchange and set when it is due."""
    api = open_course(demo)
    must(api.generate_assignment(ASSIGNMENT))
    must(api.release_assignment(ASSIGNMENT))
    with api.gradebook as gradebook:
        gradebook.update_or_create_assignment(ASSIGNMENT, duedate=DUE)


def must(result: dict[str, Any]) -> None:
    """Stop with nbgrader's own words where the class cannot go on."""
    if not result["success"]:
        raise RuntimeError(result.get("log") or result["error"])


def inbox(demo: Path, member: Member) -> Path:
    """The folder in the exchange that the member's `nbgrader submit` would make."""
    name = f"{member.name}+{ASSIGNMENT}+{member.handed_in}+demo"
    return demo / "exchange" / "clockwise" / "inbound" / name


def collect(demo: Path, submissions: dict[Member, str]) -> None:
    """Lay the submissions into the exchange and have nbgrader collect the new ones."""
    for member, text in submissions.items():
        folder = inbox(demo, member)
        folder.mkdir(exist_ok=True)
        (folder / BOOK.name).write_text(text, encoding="utf-8")
        (folder / "timestamp.txt").write_text(member.handed_in, encoding="utf-8")
        # Without one, formgrader cannot release the feedback.
        (folder / "submission_secret.txt").write_text(f"{member.name}'s secret")
    must(open_course(demo).collect(ASSIGNMENT))


def grade_class(demo: Path, console: Console) -> dict[str, list[str]]:
    """Autograde everyone in demo/submitted; return what befell each, in words.

    Each student is a run of nbgrader by itself, in one of several processes: in one
    run over the whole class a single copied cell stops everyone behind it.
    """
    expected = grade_ids(read_cells(demo, Path("source") / BOOK))
    troubles: dict[str, list[str]] = {}
    workers, log = min(4, os.cpu_count() or 1), (demo / "nbgrader.log",)
    with ProcessPoolExecutor(workers, get_context("spawn"), log_to, log) as pool:
        jobs = {pool.submit(grade, demo, who, expected): who for who in handed_in(demo)}
        title = "3 autograde, generate_feedback"
        for job in track(as_completed(jobs), title, len(jobs), console=console):
            error = job.exception()
            told = [f"the grader itself failed: {error!r}"] if error else job.result()
            troubles[jobs[job]] = told
    return troubles


def handed_in(demo: Path) -> list[str]:
    """Who has something in demo/submitted, be it only a stray notebook."""
    entries = (demo / "submitted").iterdir()
    found = [path for path in entries if path.is_dir() or path.suffix == ".ipynb"]
    return sorted({path.name.removesuffix(".ipynb") for path in found})


def log_to(path: Path) -> None:
    """Send this process's chatter, and that of its kernels, to a file."""
    with path.open("a") as log:
        os.dup2(log.fileno(), sys.stderr.fileno())


def grade(demo: Path, student: str, expected: list[str]) -> list[str]:
    """Autograde one student, write the feedback, return what is to be told."""
    try:
        told = inspect(demo, student, ASSIGNMENT, expected)
    except Unreadable as error:
        forget(demo, student)
        return [str(error)]
    api = open_course(demo)
    if not is_graded(demo, student):
        forget(demo, student)
        result = api.autograde(ASSIGNMENT, student)
        if not result["success"]:
            reason = explain(result.get("log", ""))
            return [*told, f"{Path('submitted', student, BOOK)}: {reason}"]
    must(api.generate_feedback(ASSIGNMENT, student))
    return told


def is_graded(demo: Path, student: str) -> bool:
    """Has this very notebook been graded before?"""
    graded = demo / "autograded" / student / BOOK
    # ctime, as a file copied with its old date is new here.
    changed = (demo / "submitted" / student / BOOK).stat().st_ctime
    return graded.is_file() and graded.stat().st_mtime > changed


def forget(demo: Path, student: str) -> None:
    """Start from zero: nbgrader would keep the old points of a cell that is gone."""
    for step in ("autograded", "feedback"):
        shutil.rmtree(demo / step / student / ASSIGNMENT, ignore_errors=True)
    with open_course(demo).gradebook as gradebook:
        with suppress(MissingEntry):
            gradebook.remove_submission(ASSIGNMENT, student)
        names = {"first_name": student.capitalize(), "last_name": "Demo"}
        gradebook.update_or_create_student(student, **names)


def explain(log: str) -> str:
    """nbgrader's log of a failure in one sentence, with what to do."""
    if "DeadKernelError" in log:
        return (
            "the kernel died (out of memory, or os._exit), and nbgrader then keeps no "
            "points at all. Run it in Jupyter to find the cell, comment that out, "
            f"{AGAIN}"
        )
    reasons = re.findall(r"^\s*([\w.]*(?:Error|Exception)\b.*)", log, re.MULTILINE)
    reason = reasons[-1] if reasons else "it does not say why"
    return f"nbgrader gave up: {reason}. Run it in Jupyter, {AGAIN}"


def export(demo: Path) -> None:
    """Write demo/grades.csv as `nbgrader export` does."""
    plugin = CsvExportPlugin()
    plugin.to = str(demo / "grades.csv")
    with open_course(demo).gradebook as gradebook:
        plugin.export(gradebook)
