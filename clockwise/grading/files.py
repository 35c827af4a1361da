"""Files that lie beside a notebook: in from the disk, out in a sandbox."""

import os
import stat
from pathlib import Path

MOST_BYTES = 50_000_000
MOST_FILES = 1_000


def read_files(folder: Path) -> tuple[dict[str, bytes], list[str]]:
    """Regular files below `folder` except notebooks, and the names of those left out.

    Symbolic links, devices and pipes are never opened.
    """
    found: dict[str, bytes] = {}
    left_out: list[str] = []
    room = MOST_BYTES
    for path in _walk(folder):
        name = str(path.relative_to(folder))
        info = path.lstat()
        if (
            not stat.S_ISREG(info.st_mode)
            or info.st_size > room
            or len(found) == MOST_FILES
        ):
            left_out.append(name)
        elif path.suffix != ".ipynb":
            found[name] = path.read_bytes()
            room -= info.st_size
    return found, left_out


def _walk(folder: Path) -> list[Path]:
    paths = []
    for place, folders, names in os.walk(folder, followlinks=False):
        links = [name for name in folders if (Path(place) / name).is_symlink()]
        folders[:] = [name for name in folders if name[0] != "." and name not in links]
        paths += [Path(place) / name for name in [*names, *links]]
    return sorted(paths)


def write_files(files: dict[str, bytes]) -> None:
    """Put them into the current directory."""
    for name, data in files.items():
        os.makedirs(os.path.dirname(name) or ".", exist_ok=True)
        with open(name, "wb") as file:
            file.write(data)
