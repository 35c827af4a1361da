"""What Canvas and Moodle make of the names of handed in files, read back.

The classes are collectors of nbgrader's, too:

    nbgrader zip_collect 01_order \\
        --collector=clockwise.classroom.collect.names.CanvasCollector
"""

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from nbgrader.plugins import FileNameCollectorPlugin

# leeann_LATE_101_5501_01_order-2.ipynb: name, late, student, submission, file
CANVAS = re.compile(
    r"(?P<name>[^_/]+)(?P<late>_LATE)?_(?P<student_id>\d+)_(?P<submission>\d+)_(?P<file_id>.+)"
)
# Ann Lee_11_assignsubmission_file_/01_order.ipynb, or all in one name
MOODLE = re.compile(
    r"(?P<name>[^/]*)_(?P<student_id>\d+)_assignsubmission_(?P<kind>file|onlinetext)"
    r"(?:_/?|/)(?P<file_id>.+)"
)
AGAIN = re.compile(r"-(\d+)$")  # Canvas counts what is handed in again
COPY = re.compile(
    r"(?: ?\(\d+\)| - Copy)+$"
)  # a browser counts what it downloads again


@dataclass(frozen=True)
class Handed:
    """Who handed in a file, and as what; `order` is greater for a later attempt."""

    student: str
    name: str
    path: str
    order: tuple[int, int] = (0, 0)
    late: bool = False


def read_name(member: str) -> Handed | None:
    """What the path in an archive tells; None if no LMS made it."""
    if found := MOODLE.search(member):
        if found["kind"] != "file":
            return None
        who = found["name"].rpartition("/")[2]
        return Handed(found["student_id"], who, found["file_id"])
    if found := CANVAS.fullmatch(PurePosixPath(member).name):
        stem, suffix = _parts(found["file_id"])
        again = AGAIN.search(stem)
        order = (int(found["submission"]), int(again[1]) if again else 0)
        path = AGAIN.sub("", stem) + suffix
        late = bool(found["late"])
        return Handed(found["student_id"], found["name"], path, order, late)
    return None


def _parts(name: str) -> tuple[str, str]:
    stem, dot, suffix = name.rpartition(".")
    return (stem, dot + suffix) if stem else (name, "")


def without_copy(path: str) -> str:
    """01_order (1).ipynb is 01_order.ipynb, downloaded twice."""
    stem, suffix = _parts(path)
    return COPY.sub("", stem) + suffix


class _Collector(FileNameCollectorPlugin):  # type: ignore[misc]
    """`nbgrader zip_collect` asks for each file that it has unpacked."""

    def collect(self, submitted_file: str) -> dict[str, Any] | None:
        """The student's number and the file's name; None if it is to be skipped."""
        found = read_name(submitted_file.replace("\\", "/"))
        if not submitted_file.endswith(".ipynb") or found is None:
            return None
        return {"student_id": found.student, "file_id": without_copy(found.path)}


class CanvasCollector(_Collector):
    """For the names in Canvas's submissions.zip."""


class MoodleCollector(_Collector):
    """For the folders or names in Moodle's Download all submissions."""
