"""Grade all submissions of an assignment of any nbgrader course, safely and quickly.

Imports little: the warm process begins before all that this process needs is loaded.
"""

import argparse
import os
from collections.abc import Callable
from pathlib import Path

from clockwise.grading.handed_in.key import Key, make_key, modules_of
from clockwise.grading.handed_in.notebook import BadNotebook, read_notebook
from clockwise.grading.run.task import ROLES
from clockwise.grading.walls.bubblewrap import SandboxError
from clockwise.grading.walls.warm import Warm


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("assignment", type=folder_name, help="the name of its folder: 01_order, say")
    add("--course-dir", type=Path, default=Path("."), help="default: here")
    add("--student", default="*", metavar="GLOB", help="grade only these")
    add(
        "--jobs",
        type=positive(int),
        default=os.cpu_count() or 1,
        help="default: all cores",
    )
    add(
        "--cluster",
        metavar="ADDRESS",
        help="grade on a Dask cluster: tls://HOST:8786, or local:2 for workers here",
    )
    add(
        "--tls",
        type=Path,
        nargs=3,
        metavar=("CA", "CERTIFICATE", "KEY"),
        help="files with which the cluster is encrypted",
    )
    add("--timeout", type=positive(float), default=30, help="seconds a cell (30)")
    add("--memory", type=positive(int), default=2048, help="MB a submission (2048)")
    add("--force", action="store_true", help="grade unchanged submissions again, too")
    add("--json", type=new_file, metavar="FILE", help="write all results there")
    add(
        "--tests",
        choices=["apart", "same-process"],
        default="apart",
        help="same-process: tests run inside the student's process, unprotected",
    )
    add(
        "--accept-together",
        action="store_true",
        help="for tests that cannot run apart, passing inside the student's process is"
        " enough; it could be forged",
    )
    add("--unsafe", action="store_true", help="run without any sandbox")


def folder_name(text: str) -> str:
    """An assignment's name; the shell may have added a slash."""
    name = text.rstrip("/")
    if not name or "/" in name:
        raise argparse.ArgumentTypeError(f"{text!r} is a path; say its folder's name")
    return name


def positive(kind: Callable[[str], float]) -> Callable[[str], float]:
    def number(text: str) -> float:
        if not kind(text) > 0:
            raise ValueError
        return kind(text)

    number.__name__ = f"positive {kind.__name__}"
    return number


def new_file(text: str) -> Path:
    path = Path(text)
    if path.is_dir() or not path.parent.is_dir():
        raise argparse.ArgumentTypeError(f"{text} cannot be a file: there is no folder")
    return path


def run(args: argparse.Namespace) -> int:
    """0 if every submission got a result, 1 if one did not, 2 if none could."""
    begun = None if args.cluster else begin(args)
    from clockwise.grading.doors.whole_class import grade_all

    return grade_all(args, begun)


def begin(args: argparse.Namespace) -> Warm | None:
    """The warm process, if it can be told what to load; else it begins later."""
    try:
        keys = _keys(args.course_dir / "source" / args.assignment)
        warm = Warm(ROLES, modules_of(keys), args.unsafe) if keys else None
    except (BadNotebook, OSError, SandboxError):  # who needs it says so
        return None
    if warm:
        warm.start()
    return warm


def _keys(folder: Path) -> tuple[Key, ...]:
    paths = sorted(folder.glob("*.ipynb"))
    return tuple(make_key(path.stem, read_notebook(path)) for path in paths)
