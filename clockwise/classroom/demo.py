"""Grade a made-up class of twelve, from release to feedback, in ./demo.

Only demo/ is written. Students whom you add under demo/submitted/ stay, and are graded
with the class the next time.
"""

import argparse
import json
import shutil
import time
from collections.abc import Collection
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from nbgrader.apps import NbGraderAPI
from rich.console import Console

from clockwise.classroom.feedback.command import write_feedback
from clockwise.classroom.lms.plugins import CsvExportPlugin
from clockwise.classroom.made_up_class import ASSIGNMENT, BOOK, MEMBERS, Member, hand_in
from clockwise.classroom.report.picture import draw_class
from clockwise.classroom.report.terminal import print_report
from clockwise.classroom.standing.students import ClassReport, read_class
from clockwise.grading.doors import command, whole_class
from clockwise.grading.doors.summary import warn_if_unprotected
from clockwise.grading.records.course import Course, find_alembic, load_config
from clockwise.grading.records.results import SubmissionResult
from clockwise.grading.run.sandboxes import close_sandboxes
from clockwise.grading.walls.bubblewrap import SandboxError

COURSE = Path(__file__).resolve().parents[2]
CLOSING = f"""
demo/class.png is the picture, demo/grades.csv the grades, demo/feedback/ the feedback.
The class on one page:      cd demo && ../.venv/bin/clockwise report 01_order
The written answers, by question:        ../.venv/bin/clockwise marks 01_order
(or in formgrader: ../.venv/bin/jupyter lab, menu Nbgrader > Formgrader).
To add a student, also a broken one: put a notebook, whatever is in it, at
demo/submitted/NAME/{BOOK} and run `make grade-demo` again."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--unsafe", action="store_true", help="run without any sandbox")


def run(args: argparse.Namespace) -> int:
    """Grade the class in ./demo and say where to look next."""
    console = Console(highlight=False)
    if not (COURSE / "source" / BOOK).is_file():
        console.print(f"There is no source/{BOOK}: run `make build` first.")
        return 1
    try:
        run_demo(COURSE, COURSE / "demo", console, args.unsafe)
    except SandboxError as error:
        console.print(f"clockwise demo: {error}", style="bold red", markup=False)
        return 2
    finally:
        close_sandboxes()
    console.print(CLOSING, markup=False)
    return 0


def run_demo(
    course: Path, demo: Path, console: Console, unsafe: bool = False
) -> ClassReport:
    """Take a class through the whole round in the folder `demo`.

    Writes demo/grades.csv and demo/class.png. What was graded before is not graded
    again unless its notebook has changed; a new source/ or new answers start afresh.
    """
    find_alembic()
    console.print("1 generate_assignment, release_assignment")
    submissions = {member: hand_in(course, member) for member in MEMBERS}
    afresh = not is_current(course, demo, submissions.values())
    if afresh:
        start_afresh(course, demo)
    release(demo)
    console.print(f"2 {len(MEMBERS)} students submit; collect")
    if afresh:
        submit(demo, submissions)
    must(open_course(demo).collect(ASSIGNMENT))
    console.print(f"3 clockwise grade {ASSIGNMENT}")
    results = grade(demo, console, unsafe)
    console.print("4 feedback, export")
    made = Course(demo)
    report = read_class(made, ASSIGNMENT, results)
    shutil.rmtree(demo / "feedback", ignore_errors=True)
    write_feedback(made, report, report.students, console)
    export(demo)
    settle_jupyter(demo)
    draw_class(report, demo / "class.png")
    print_report(report, console)
    warn_if_unprotected(results, console)
    return report


def settle_jupyter(demo: Path) -> None:
    """`jupyter lab` in the demo asks for no news, and starts as root in a container."""
    settings = demo / ".jupyter"
    notices = settings / "@jupyterlab/apputils-extension"
    notices.mkdir(parents=True, exist_ok=True)
    quiet = {"fetchNews": "false", "checkForUpdates": False}
    name = "notification.jupyterlab-settings"
    (notices / name).write_text(json.dumps(quiet), encoding="utf-8")
    config = {
        "LabApp": {"news_url": None, "user_settings_dir": str(settings)},
        "ServerApp": {"allow_root": True},
    }
    text = json.dumps(config, indent=1) + "\n"
    (demo / "jupyter_lab_config.json").write_text(text, encoding="utf-8")


def is_current(course: Path, demo: Path, submissions: Collection[str]) -> bool:
    """Was the class in `demo` made from this source, these answers, these settings?"""
    made = {
        demo / "source" / BOOK: (course / "source" / BOOK).read_text("utf-8"),
        demo / "nbgrader_config.py": demo_config(course),
    }
    handed_in = {p.read_text("utf-8") for p in inbound(demo).glob(f"*/{BOOK.name}")}
    return handed_in.issuperset(submissions) and all(
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


def open_course(demo: Path) -> NbGraderAPI:
    """nbgrader's API with the settings of demo/nbgrader_config.py, and no others."""
    config = load_config(demo)
    config.ExchangeReleaseAssignment.force = True  # a second run releases again
    config.ExchangeCollect.check_owner = False  # one person hands in for twelve
    return NbGraderAPI(config=config)


def release(demo: Path) -> None:
    """Make the students' version and put it into the exchange."""
    api = open_course(demo)
    must(api.generate_assignment(ASSIGNMENT))
    must(api.release_assignment(ASSIGNMENT))


def must(result: dict[str, Any]) -> None:
    """Stop with nbgrader's own words where the class cannot go on."""
    if not result["success"]:
        raise RuntimeError(result.get("log") or result["error"])


def inbound(demo: Path) -> Path:
    """Where the exchange keeps what students submit."""
    return demo / "exchange" / "clockwise" / "inbound"


def submit(demo: Path, submissions: dict[Member, str]) -> None:
    """Hand in now; the time is up; then the late ones hand in.

    The times are true, as the grader asks the disk when a submission came.
    """
    for member, text in submissions.items():
        if not member.late:
            lay_in(demo, member, text)
    with open_course(demo).gradebook as gradebook:
        gradebook.update_or_create_assignment(ASSIGNMENT, duedate=str(now()))
        for member in MEMBERS:
            names = {"first_name": member.name.capitalize(), "last_name": "Demo"}
            gradebook.update_or_create_student(member.name, **names)
    time.sleep(1)
    for member, text in submissions.items():
        if member.late:
            lay_in(demo, member, text)


def now() -> datetime:
    return datetime.now(UTC)


def lay_in(demo: Path, member: Member, text: str) -> None:
    """What the member's `nbgrader submit` would put into the exchange."""
    stamp = f"{now():%Y-%m-%d %H:%M:%S.%f} UTC"
    folder = inbound(demo) / f"{member.name}+{ASSIGNMENT}+{stamp}+demo"
    folder.mkdir()
    (folder / BOOK.name).write_text(text, encoding="utf-8")
    (folder / "timestamp.txt").write_text(stamp)
    # Without one, formgrader cannot release the feedback.
    (folder / "submission_secret.txt").write_text(f"{member.name}'s secret")


def grade(demo: Path, console: Console, unsafe: bool) -> list[SubmissionResult]:
    """What `clockwise grade` does; the results of everyone, also the earlier ones."""
    submitted = demo / "submitted"
    for path in [*submitted.glob("*.ipynb"), *submitted.glob("*/*.ipynb")]:
        where = f"{path.relative_to(demo)} is not in submitted/NAME/{ASSIGNMENT}/"
        console.print(f"{where}: not graded", markup=False)
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    args = parser.parse_args([ASSIGNMENT, *["--unsafe"] * unsafe])
    course = Course(demo)
    tasks = whole_class.make_tasks(course, args)
    graded, unchanged = whole_class.grade_changed(course, tasks, args, console)
    if unchanged:
        console.print(f"{len(unchanged)} are unchanged and not graded again")
    return graded + unchanged


def export(demo: Path) -> None:
    """Write demo/grades.csv as `clockwise export` does."""
    plugin = CsvExportPlugin()
    plugin.to = str(demo / "grades.csv")
    with open_course(demo).gradebook as gradebook:
        plugin.write(gradebook)
