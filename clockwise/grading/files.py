"""Files that lie beside a notebook: in from the disk, out in a sandbox."""

import os
import stat
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Any

MOST_BYTES = 50_000_000
MOST_FILES = 1_000
MOST_MADE = 10_000_000  # bytes that the cells of one notebook may leave behind


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


def changed_files(before: dict[str, bytes]) -> dict[str, bytes]:
    """In a sandbox: what the cells wrote into the current directory."""
    files, _ = read_files(Path.cwd())
    return {name: data for name, data in files.items() if before.get(name) != data}


def believable_files(claimed: Any) -> dict[str, bytes]:
    """What a worker says its cells wrote, if it may lie beside the notebook."""
    pairs = claimed.items() if type(claimed) is dict else ()
    files: dict[str, bytes] = {}
    room = MOST_MADE
    for name, data in pairs:
        if type(data) is not bytes or not _is_ordinary(name) or len(data) > room:
            continue
        files[name] = data
        room -= len(data)
    return dict(list(files.items())[:MOST_FILES])


def _is_ordinary(name: Any) -> bool:
    if type(name) is not str or not name.isprintable() or not 0 < len(name) < 200:
        return False
    path = PurePosixPath(name)
    hidden = any(part.startswith(".") for part in path.parts)
    kept = path.suffix == ".ipynb" or name == "timestamp.txt"
    return not path.is_absolute() and not hidden and not kept


def leave_files(folder: Path, files: dict[str, bytes]) -> None:
    """Write what the cells made, except over something that is there."""
    for name, data in files.items():
        path = folder / name
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as file:
                file.write(data)
