"""Files that lie beside a notebook: in from the disk, out in a sandbox."""

import os
import re
import shutil
import stat
import subprocess
from collections.abc import Callable, Container, Iterable
from contextlib import suppress
from mimetypes import guess_type
from pathlib import Path, PurePosixPath
from typing import Any

MOST_BYTES = 50_000_000
MOST_FILES = 1_000
MOST_MADE = 10_000_000  # bytes that the cells of one notebook may leave behind
DEEPEST = 20  # folders; most of what walks a tree calls itself at each level
LONGEST = 1_000  # characters of a path below the folder; the disk takes 4096 in all

NOT_ORDINARY = "no ordinary file; never opened"
TOO_DEEP = "it lies too deep"
STAMP = "timestamp.txt"
PAGES = (
    *(".html", ".htm", ".xhtml", ".xht", ".shtml", ".svg", ".svgz", ".xml", ".xsl"),
    *(".rdf", ".wsdl", ".xpdl", ".rss", ".atom", ".mml", ".mathml", ".xul"),
)
MARKED_UP = re.compile(r"[/+](x?html|xml)")  # in the kind that a browser is told
IN_THE_WAY = "it lies where the teacher's or the grader's own file must"


def read_files(
    folder: Path, reserved: Iterable[str] = ()
) -> tuple[dict[str, bytes], dict[str, str]]:
    """Regular files below `folder` except notebooks; those left out, with the reason.

    Symbolic links, devices and pipes are never opened. A file is left out if it lies
    where one of the `reserved` paths needs a folder, or as a folder where that lies.
    """
    found: dict[str, bytes] = {}
    left_out: dict[str, str] = {}
    room = MOST_BYTES
    is_in_the_way = _obstacles(reserved)
    for path in walk(folder):
        name = str(path.relative_to(folder))
        full = len(found) == MOST_FILES
        reason = _unfit(path, name, room, full)
        if not reason and is_in_the_way(name):
            reason = IN_THE_WAY
        try:
            if not reason and path.suffix != ".ipynb":
                found[name] = path.read_bytes()
                room -= len(found[name])
        except OSError as error:
            reason = f"it cannot be read ({error.strerror})"
        if reason:
            left_out[storable(name)] = reason
    return found, left_out


def _unfit(path: Path, name: str, room: int, full: bool) -> str:
    """Why a file is not read; empty if it can be."""
    if not is_storable(name):
        return "its name is no text in UTF-8"
    if len(name) > LONGEST:
        return TOO_DEEP
    try:
        info = path.lstat()
    except OSError as error:
        return f"it cannot be read ({error.strerror})"
    if stat.S_ISDIR(info.st_mode):
        return TOO_DEEP
    if not stat.S_ISREG(info.st_mode):
        return NOT_ORDINARY
    return "too big, or one too many" if full or info.st_size > room else ""


def is_storable(name: str) -> bool:
    """Whether a name on the disk is a text, which a gradebook can hold."""
    return name == storable(name)


def storable(text: str) -> str:
    """Names on the disk may hold bytes that are no text, and so may what students say
    (lone surrogates): no page, file or gradebook can."""
    return text.encode("utf-8", "replace").decode()


def _obstacles(reserved: Iterable[str]) -> Callable[[str], bool]:
    """Tells of a name whether it and a reserved path cannot both be there."""
    fixed = set(reserved)
    above = {str(parent) for name in fixed for parent in PurePosixPath(name).parents}
    return lambda name: (
        name in above or any(str(p) in fixed for p in PurePosixPath(name).parents)
    )


def walk(folder: Path) -> list[Path]:
    """All files and links below; a folder that lies too deep stands for its content."""
    paths = []
    for place, folders, names in os.walk(folder, followlinks=False):
        here = Path(place)
        links = [name for name in folders if (here / name).is_symlink()]
        below = [name for name in folders if name[0] != "." and name not in links]
        is_last = len(here.relative_to(folder).parts) == DEEPEST
        folders[:] = [] if is_last else below
        deep = below if is_last else []
        paths += [here / name for name in [*names, *links, *deep]]
    return sorted(paths)


def remove_tree(folder: Path) -> None:
    """Also one that is too deep for shutil, which calls itself at each level."""
    with suppress(RecursionError):
        shutil.rmtree(folder, ignore_errors=True)
    if os.path.lexists(folder):
        subprocess.run(["rm", "-rf", "--", folder], check=False, capture_output=True)


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
    kept = STAMP in path.parts[:1] or any(p.endswith(".ipynb") for p in path.parts)
    return not path.is_absolute() and not hidden and not kept


def harmless_name(name: str) -> str:
    """A name under which a browser shows a file as text, and runs nothing in it.

    Formgrader serves the files beside a notebook at Jupyter's own address.
    """
    return "/".join(
        f"{part}.txt" if _is_page(part) else part for part in name.split("/")
    )


def _is_page(name: str) -> bool:
    """By its ending, or by the kind that this machine serves it as."""
    kind, _ = guess_type(f"/{name}")
    is_known = name.lower().endswith(PAGES)
    return is_known or bool(kind and MARKED_UP.search(kind))


def calm(folder: Path, given: Container[str]) -> None:
    """Rename what nbgrader has copied from a submission; not what is `given`."""
    for path in walk(folder):
        name = str(path.relative_to(folder))
        if name not in given and (calmed := harmless_name(name)) != name:
            (folder / calmed).parent.mkdir(parents=True, exist_ok=True)
            path.rename(folder / calmed)


def leave_files(folder: Path, files: dict[str, bytes]) -> None:
    """Write what the cells made, except over something that is there."""
    for name, data in files.items():
        path = folder / harmless_name(name)
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as file:
                file.write(data)
