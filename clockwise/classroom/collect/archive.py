"""Read a zip file of strangers' files: bounded, one member at a time."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from zlib import error as ZlibError

from clockwise.classroom.lms.sheet import LmsError

MOST_MEMBERS = 50_000
MOST_BYTES = 4_000_000_000  # unpacked, of all
MOST_OF_ONE = 50_000_000
BROKEN = (zipfile.BadZipFile, ZlibError, EOFError, OSError, RuntimeError, ValueError)


@dataclass
class Archive:
    """The files of a zip; `broken` says of members why they could not be read."""

    path: Path
    broken: dict[str, str] = field(default_factory=dict)

    def names(self) -> list[str]:
        """All files in it. Raises LmsError for what is no zip file, or a bomb."""
        with _opened(self.path) as archive:
            members = [m for m in archive.infolist() if not m.is_dir()]
        if len(members) > MOST_MEMBERS:
            raise LmsError(
                f"{self.path} has {len(members):,} files, the most is {MOST_MEMBERS:,}"
            )
        total = sum(member.file_size for member in members)
        if total > MOST_BYTES:
            raise LmsError(
                f"{self.path} would unpack to {total // 1_000_000:,} MB, the most is"
                f" {MOST_BYTES // 1_000_000:,} MB: no class hands in that much; ask"
                " where the file comes from"
            )
        names = [m.filename for m in members]
        return [name for name in names if not _is_litter(name)]

    def read(self, names: list[str]) -> Iterator[tuple[str, bytes]]:
        """The bytes of those members that can be read, one after the other."""
        with _opened(self.path) as archive:
            for name in names:
                try:
                    data = self._member(archive, name)
                except BROKEN as error:
                    self.broken[name] = str(error) or type(error).__name__
                    continue
                if len(data) > MOST_OF_ONE:
                    most = f"it has more than {MOST_OF_ONE // 1_000_000} MB"
                    self.broken[name] = most
                else:
                    yield name, data

    @staticmethod
    def _member(archive: zipfile.ZipFile, name: str) -> bytes:
        """No more than one byte above the limit, whatever size it claims to have."""
        with archive.open(name) as member:
            return member.read(MOST_OF_ONE + 1)


def _opened(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except BROKEN as error:
        raise LmsError(f"{path} cannot be read as a zip file: {error}") from None


def _is_litter(name: str) -> bool:
    """What macOS and Windows put into an archive."""
    parts = name.split("/")
    return parts[0] == "__MACOSX" or parts[-1] in (".DS_Store", "Thumbs.db")
