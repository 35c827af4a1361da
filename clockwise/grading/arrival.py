"""When a submission arrived: by the collection's clock, not by the student's file."""

import glob
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from nbgrader.utils import parse_utc

from clockwise.grading.anomalies import Anomaly
from clockwise.grading.notebook import MOST_BYTES

NAME = "timestamp.txt"
EARLIEST = datetime(2015, 1, 1)  # nbgrader did not exist before
TOLERANCE = 3600.0  # seconds between the clocks of two machines
COPYING = 60.0  # seconds that handing in may take after the file was stamped


def arrival(
    folder: Path, student: str, assignment: str, config: Any
) -> tuple[datetime | None, list[Anomaly]]:
    """The time that counts, in UTC without zone as nbgrader stores it, and oddities.

    The exchange's own copy of the submission tells when it came, whatever the student
    wrote into timestamp.txt. Without an exchange the file is the collector's own, and
    is believed unless it is impossible.
    """
    claimed, problem = _claimed(folder / NAME)
    received = _received(folder, student, assignment, config)
    if received:
        if any(_near(claimed, time, COPYING) for time in received):
            return claimed, []  # to the digit: formgrader compares with the file
        if any(_near(claimed, time, TOLERANCE) for time in received):
            return received[0], []
        seen = f"{NAME} says {claimed}, the exchange received it at {received[-1]}"
        forged = [Anomaly("", "forged time", seen, True)] if claimed else []
        return received[-1], forged
    if problem:
        return _modified(folder), [Anomaly("", "forged time", problem, True)]
    return claimed, []


def _near(claimed: datetime | None, time: datetime, seconds: float) -> bool:
    return claimed is not None and abs((time - claimed).total_seconds()) <= seconds


def _claimed(file: Path) -> tuple[datetime | None, str]:
    if file.is_symlink() or (file.exists() and not file.is_file()):
        return None, f"{NAME} is no ordinary file"
    if not file.exists():
        return None, ""
    text = file.read_bytes()[:100].decode(errors="replace").strip()
    try:
        claimed: datetime | None = parse_utc(text) if text else None
    except (ValueError, OverflowError):
        return None, f"{NAME} holds no time: {text[:40]!r}"
    now = datetime.now(UTC).replace(tzinfo=None)
    if claimed and (claimed < EARLIEST or (claimed - now).total_seconds() > TOLERANCE):
        return claimed, f"{NAME} says {claimed}, which cannot be"
    return claimed, ""


def _modified(folder: Path) -> datetime | None:
    """When a notebook of the submission was last written on this machine."""
    times = [path.lstat().st_mtime for path in folder.glob("*.ipynb")]
    return (
        datetime.fromtimestamp(max(times), UTC).replace(tzinfo=None) if times else None
    )


def _received(
    folder: Path, student: str, assignment: str, config: Any
) -> list[datetime]:
    """When the exchange got these very notebooks, by the disk's clock; earliest first.

    All times at which it got anything from this student if no copy is the same: then
    the instructor has changed the notebook after collecting it.
    """
    root = config.Exchange.get("root")
    course = config.CourseDirectory.get("course_id")
    if not isinstance(root, str) or not isinstance(course, str):
        return []
    pattern = f"{glob.escape(student)}+{glob.escape(assignment)}+*"
    copies = list(Path(root, course, "inbound").glob(pattern))
    same = [copy for copy in copies if _notebooks(copy) == _notebooks(folder)]
    times = sorted(copy.lstat().st_ctime for copy in same or copies)
    return [datetime.fromtimestamp(time, UTC).replace(tzinfo=None) for time in times]


def _notebooks(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.glob("*.ipynb") if path.is_file())
    return {
        path.name: path.read_bytes()
        for path in paths
        if not path.is_symlink() and path.stat().st_size <= MOST_BYTES
    }
