"""When a submission arrived: by the collection's clock, not by the student's file."""

import glob
import re
import stat
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import dateutil.parser
from dateutil.tz import gettz

from clockwise.grading.handed_in.anomalies import Anomaly
from clockwise.grading.handed_in.notebook import MOST_BYTES

NAME = "timestamp.txt"
EARLIEST = datetime(2015, 1, 1)  # nbgrader did not exist before
TOLERANCE = 3600.0  # seconds between the clocks of two machines
COPYING = 60.0  # seconds that handing in may take after the file was stamped
ZONES = 15 * 3600.0  # seconds by which a zone that nobody knows may be off
OTHERS = 50  # copies of other students that are asked how old they are
ZONE = re.compile(r"[A-Za-z][A-Za-z_]*(/[A-Za-z_]+)*")


@dataclass(frozen=True)
class Claim:
    """What timestamp.txt says: a time, why that cannot be, a zone that is unknown."""

    time: datetime | None = None
    problem: str = ""
    zone: str = ""


@dataclass(frozen=True)
class Copy:
    """A submission in the exchange: its time on the disk, and that of its name.

    No student can set the first one back. It is new where the exchange was restored
    from a backup or has moved to another disk.
    """

    on_disk: datetime
    named: datetime | None

    @property
    def is_renewed(self) -> bool:
        return self.named is not None and _later(self.on_disk, self.named)

    @property
    def earliest(self) -> datetime:
        return min(self.on_disk, self.named or self.on_disk)


def arrival(
    folder: Path, student: str, assignment: str, config: Any
) -> tuple[datetime | None, list[Anomaly]]:
    """The time that counts, in UTC without zone as nbgrader stores it, and oddities.

    The exchange's own copy of the submission tells when it came, whatever the student
    wrote into timestamp.txt. Without an exchange the file is the collector's own, and
    is believed unless it is impossible.
    """
    home = config.Exchange.get("timezone")
    home = home if isinstance(home, str) else "UTC"
    claim = _claimed(folder / NAME, home)
    unknown = f"{NAME} is in the zone {claim.zone!r}, which is unknown; read as UTC"
    odd = [Anomaly("", "unknown zone", unknown)] if claim.zone else []
    if copies := _copies(folder, student, assignment, config, home):
        time, contradiction = _by_exchange(claim, copies)
        return time, odd or contradiction
    if claim.problem:
        return _modified(folder), [Anomaly("", "forged time", claim.problem, True)]
    return claim.time, odd


def _by_exchange(
    claim: Claim, copies: list[Copy]
) -> tuple[datetime | None, list[Anomaly]]:
    received = sorted(copy.on_disk for copy in copies)
    if any(_near(claim.time, time, COPYING) for time in received):
        return claim.time, []  # to the digit: formgrader compares with the file
    if any(_near(claim.time, time, TOLERANCE) for time in received):
        return received[0], []
    if not claim.time:
        return received[-1], []
    seen = f"{NAME} says {claim.time}, the exchange received it at {received[-1]}"
    # A later time helps nobody. A copy whose name is as old as the file says may have
    # been restored from a backup: the disk's time counts, but no one is accused.
    restored = any(_near(claim.time, copy.earliest, TOLERANCE) for copy in copies)
    is_suspicious = _later(received[-1], claim.time) and not restored
    return received[-1], [Anomaly("", "forged time", seen, is_suspicious)]


def _later(time: datetime, than: datetime) -> bool:
    return (time - than).total_seconds() > TOLERANCE


def _near(claimed: datetime | None, time: datetime, seconds: float) -> bool:
    return claimed is not None and abs((time - claimed).total_seconds()) <= seconds


def _claimed(file: Path, home: str) -> Claim:
    try:
        if file.is_symlink() or (file.exists() and not file.is_file()):
            return Claim(problem=f"{NAME} is no ordinary file")
        if not file.exists():
            return Claim()
        with file.open("rb") as opened:  # it may have any size
            text = opened.read(100).decode(errors="replace").strip()
        time, zone = read_time(text, home) if text else (None, "")
    except OSError as error:
        return Claim(problem=f"{NAME} cannot be read ({error.strerror})")
    except (ValueError, OverflowError):
        return Claim(problem=f"{NAME} holds no time: {text[:40]!r}")
    return Claim(time, _impossible(time, ZONES if zone else TOLERANCE), zone)


def _impossible(time: datetime | None, tolerance: float) -> str:
    now = datetime.now(UTC).replace(tzinfo=None)
    ahead = (time - now).total_seconds() if time else 0.0
    if time and (time < EARLIEST or ahead > tolerance):
        return f"{NAME} says {time}, which cannot be"
    return ""


def read_time(text: str, home: str) -> tuple[datetime, str]:
    """In UTC, as nbgrader's parse_utc, and the name of its zone if that is unknown.

    nbgrader writes the short names (KST) of the course's zone, which alone tell nobody
    else where they hold.
    """
    day, _, name = text.rpartition(" ") if text.count(" ") == 2 else (text, "", "")
    if not name or any(char.isdigit() for char in name):
        return _in_utc(dateutil.parser.parse(text)), ""
    time: datetime = dateutil.parser.parse(day)
    if not ZONE.fullmatch(name):
        raise ValueError(f"{name!r} is no zone")
    zone = _zone(name, home)
    return _in_utc(time.replace(tzinfo=zone or UTC)), "" if zone else name


def _zone(name: str, home: str) -> Any:
    zone = gettz(home)
    seasons = (datetime(2020, 1, 1), datetime(2020, 7, 1))
    names = [zone.tzname(time) for time in seasons] if zone else []
    return zone if name in names else gettz(name)


def _in_utc(time: datetime) -> datetime:
    return time.astimezone(UTC).replace(tzinfo=None) if time.tzinfo else time


def _modified(folder: Path) -> datetime | None:
    """When a notebook of the submission was last written on this machine."""
    times = [path.lstat().st_mtime for path in folder.glob("*.ipynb")]
    return _of_clock(max(times)) if times else None


def _copies(
    folder: Path, student: str, assignment: str, config: Any, home: str
) -> list[Copy]:
    """The exchange's copies of these very notebooks.

    All that it got from this student if no copy is the same: then the instructor has
    changed the notebook after collecting it.
    """
    root = config.Exchange.get("root")
    course = config.CourseDirectory.get("course_id")
    if not isinstance(root, str) or not isinstance(course, str):
        return []
    inbound = Path(root, course, "inbound")
    pattern = f"{glob.escape(student)}+{glob.escape(assignment)}+*"
    paths = list(inbound.glob(pattern))
    same = [path for path in paths if _notebooks(path) == _notebooks(folder)]
    copies = [_copy(path, home) for path in same or paths]
    if any(copy.is_renewed for copy in copies) and _is_restored(
        inbound, student, assignment, home
    ):
        return [Copy(copy.earliest, copy.named) for copy in copies]
    return copies


def _is_restored(inbound: Path, student: str, assignment: str, home: str) -> bool:
    """Whether most copies of the other students are younger on the disk than by name.

    A student can set back what his own copy tells, but not that of the others.
    """
    paths = sorted(inbound.glob(f"*+{glob.escape(assignment)}+*"))
    others = [path for path in paths if not path.name.startswith(f"{student}+")]
    renewed = [_copy(path, home).is_renewed for path in others[:OTHERS]]
    return sum(renewed) * 2 > len(renewed)


def _copy(path: Path, home: str) -> Copy:
    """nbgrader names it `student+assignment+time`, and mostly `+letters`."""
    info = path.lstat()
    told = [_of_clock(info.st_mtime)]
    try:
        told.append(read_time(path.name.split("+")[2], home)[0])
    except (ValueError, OverflowError, IndexError):
        return Copy(_of_clock(info.st_ctime), None)
    return Copy(_of_clock(info.st_ctime), min(told))


def _of_clock(time: float) -> datetime:
    return datetime.fromtimestamp(time, UTC).replace(tzinfo=None)


def _notebooks(folder: Path) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for path in folder.glob("*.ipynb"):
        with suppress(OSError):  # one that may not be read is graded by nobody
            info = path.lstat()
            if stat.S_ISREG(info.st_mode) and info.st_size <= MOST_BYTES:
                found[path.name] = path.read_bytes()
    return found
