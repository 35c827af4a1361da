"""Remember which files a long computation has already made just as they are on disk.

.cache/ holds digests only, never content: whatever is in there, and if it is torn or
somebody else's, the worst it can do is to let a computation run again. The digest is of
all that decides the outcome, the file itself included.
"""

import hashlib
import os
import platform
import sys
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from importlib.metadata import distributions
from pathlib import Path

import helpers
from clockwise import authoring

# What chooses among the ways to add numbers up, and the order of a set.
SWITCHES = (
    "ATEN_",
    "CLOCKWISE_",
    "DNNL_",
    "MKL_",
    "NPY_",
    "OMP_",
    "ONEDNN_",
    "OPENBLAS_",
    "PYTHON",
)
KEPT = 20  # digests a file: of other branches, and of this machine as another
CPUS = Path("/proc/cpuinfo")
TOLD = ("vendor_id", "cpu family", "model", "stepping", "flags", "Features", "CPU")
MADE = {"__pycache__", "mistakes"}  # folders that Python and the build fill


def digest(*parts: str) -> str:
    """One digest of several texts; where one ends and the next begins counts."""
    each = (hashlib.sha256(part.encode()).hexdigest() for part in parts)
    return hashlib.sha256("".join(each).encode()).hexdigest()


def digest_of_files(paths: Iterable[Path]) -> str:
    """A digest of the names and contents of files, in the order given."""
    return digest(
        *(f"{p}\n{hashlib.sha256(p.read_bytes()).hexdigest()}" for p in paths)
    )


def is_known(root: Path, name: str, key: str) -> bool:
    """Whether `key` was remembered for this name."""
    return key.encode() in _keys(root / ".cache" / name)


def remember(root: Path, name: str, key: str) -> None:
    """Note that a file was found right; where nothing can be written, do nothing."""
    path = root / ".cache" / name
    newest_first = [key.encode(), *_keys(path)][:KEPT]
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"\n".join(newest_first))


def _keys(path: Path) -> list[bytes]:
    try:
        return path.read_bytes().split(b"\n")
    except OSError:
        return []


@cache
def machine() -> str:
    """A digest of this Python, its packages, the processor, and their switches."""
    packages = sorted(f"{d.name}=={d.version}" for d in distributions())
    switches = sorted(
        f"{name}={value}"
        for name, value in os.environ.items()
        if name.startswith(SWITCHES)
    )
    return digest(sys.version, platform.platform(), _processor(), *packages, *switches)


def _processor() -> str:
    """Its model and what it can do; on Linux exactly, elsewhere by its name."""
    try:
        first = CPUS.read_text(encoding="utf-8").split("\n\n")[0]
    except OSError:
        return platform.processor()
    return "\n".join(line for line in first.splitlines() if line.startswith(TOLD))


@cache
def code() -> str:
    """A digest of what runs answers and of what lessons read besides their text."""
    course = Path(helpers.__path__[0]).parent
    files = sorted(course.glob("lessons/*/results.json"))
    for folder in (Path(authoring.__path__[0]), course / "helpers"):
        inside = (path.relative_to(folder) for path in sorted(folder.rglob("*")))
        files += [folder / path for path in inside if not MADE & {*path.parts}]
    return digest_of_files(path for path in files if path.is_file())
