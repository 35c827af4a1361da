"""What a worker must have in common with the machine that writes the gradebook."""

import hashlib
import platform
import re
from functools import cache
from importlib.metadata import PackageNotFoundError, version

from clockwise.grading.walls.bubblewrap import PACKAGES, PROJECT

NAMES = {
    "clockwise": "the grader's code (clockwise/)",
    "helpers": "the course's code (helpers/)",
}
SAME = "Bring it to the same commit and packages as here, and start it again"
PINNED = re.compile(r"^([\w-]+)==", re.MULTILINE)
NO_CODE = ("__pycache__",)


@cache
def versions_here() -> dict[str, str]:
    """Of Python, of the code that grades and is graded with, of the pinned packages."""
    list_of_packages = PROJECT / "requirements.txt"
    names = PINNED.findall(list_of_packages.read_text("utf-8"))
    return {
        "Python": ".".join(platform.python_version_tuple()[:2]),
        **{NAMES[name]: _digest(name) for name in PACKAGES},
        **{name: _version(name) for name in names},
    }


def _digest(package: str) -> str:
    """Of all files of a package of this repository, in twelve letters."""
    total = hashlib.sha256()
    for path in sorted((PROJECT / package).rglob("*")):
        if path.is_file() and not {*path.parts} & {*NO_CODE}:
            total.update(f"{path.relative_to(PROJECT)}\0".encode())
            total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()[:12]


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"


def difference(worker: str, theirs: dict[str, str], ours: dict[str, str]) -> str:
    """The first thing that is not the same, in a sentence; empty if there is none."""
    for name, here in ours.items():
        there = theirs.get(name, "none")
        if there != here:
            return (
                f"the worker {worker} has another version of {name}:"
                f" {there}, here it is {here}. {SAME}"
            )
    return ""
