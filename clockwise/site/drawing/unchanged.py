"""Whether a site stands as it was drawn from all this: then nothing is to be drawn."""

from collections.abc import Iterable
from pathlib import Path

from clockwise.authoring.cache import digest, digest_of_files, machine
from clockwise.site.drawing.packages import ROOM

MADE = {"node_modules", "_build", "__pycache__"}
READ = ("source", "assets")  # folders of Sphinx's sources


def key(work: Path, out: Path, address: str) -> str:
    """A digest of what Sphinx reads, and of the size and time of all it has written."""
    read = [path for name in READ for path in _files(work / name)]
    own = (path for path in _files(ROOM) if not MADE & {*path.parts})
    there = (
        f"{path.relative_to(out)} {(told := path.stat()).st_size} {told.st_mtime_ns}"
        for path in _files(out)
    )
    return digest(machine(), address, digest_of_files([*read, *own]), *there)


def _files(folder: Path) -> Iterable[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def is_drawn(work: Path, out: Path, address: str) -> bool:
    """Whether the last build was whole, and neither side has changed since."""
    stamp = work / "drawn"
    return stamp.is_file() and stamp.read_text() == key(work, out, address)


def remember(work: Path, out: Path, address: str) -> None:
    """Note that the site is whole."""
    (work / "drawn").write_text(key(work, out, address))
