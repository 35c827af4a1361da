"""When a submission arrived: by the collection's clock, not by the student's file."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from nbgrader.utils import parse_utc

from clockwise.grading.anomalies import Anomaly

NAME = "timestamp.txt"
EARLIEST = datetime(2015, 1, 1)  # nbgrader did not exist before
TOLERANCE = 3600.0  # seconds between the clocks of two machines


def arrival(
    folder: Path, student: str, assignment: str, config: Any
) -> tuple[datetime | None, list[Anomaly]]:
    """The time that counts, in UTC without zone as nbgrader stores it, and oddities.

    The exchange's own copy of the submission tells when it came, whatever the student
    wrote into timestamp.txt. Without an exchange the file is the collector's own, and
    is believed unless it is impossible.
    """
    claimed, problem = _claimed(folder / NAME)
    inbound = _inbound(student, assignment, config)
    if inbound is not None:
        late = claimed is None or abs((inbound - claimed).total_seconds()) > TOLERANCE
        seen = f"{NAME} says {claimed}, the exchange received it at {inbound}"
        return inbound, [Anomaly("", "forged time", seen, True)] if late else []
    if problem:
        return _modified(folder), [Anomaly("", "forged time", problem, True)]
    return claimed, []


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


def _inbound(student: str, assignment: str, config: Any) -> datetime | None:
    """When the exchange got the newest matching folder, by the disk's clock."""
    root = config.Exchange.get("root")
    course = config.CourseDirectory.get("course_id")
    if not isinstance(root, str) or not isinstance(course, str):
        return None
    folders = Path(root, course, "inbound").glob(f"{student}+{assignment}+*")
    times = [folder.lstat().st_ctime for folder in folders]
    if not times:
        return None
    return datetime.fromtimestamp(max(times), UTC).replace(tzinfo=None)
