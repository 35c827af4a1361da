"""Compare generated files with those on disk, write them, remove what is outdated."""

import json
import os
from pathlib import Path

from clockwise.authoring.markers import Problem


def differences(root: Path, files: dict[str, str], old: list[str]) -> list[Problem]:
    """What a build would change on disk."""
    again = "run `clockwise build` and commit what it changes"
    new = [name for name in files if content(root / name) != files[name]]
    if os.environ.get("CI") != "true":  # a reader's machine: lessons are there to run
        read = [name for name in new if _was_run(root / name)]
        new = [name for name in new if name not in read]
        print(*(f"{n}: not checked, it has been run\n" for n in read), sep="", end="")
    return [
        *(Problem(n, 1, f"not what lessons/ says: {again}") for n in new),
        *(Problem(n, 1, f"its lesson is gone: {again}") for n in old),
    ]


def write(root: Path, files: dict[str, str], old: list[str]) -> int:
    """Write the files that differ, delete the old ones; how many differed."""
    changed = [name for name in files if content(root / name) != files[name]]
    for name in changed:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(files[name], encoding="utf-8", newline="\n")
    for name in old:
        (root / name).unlink()
        _remove_empty((root / name).parent, root)
    return len(changed)


def _remove_empty(folder: Path, root: Path) -> None:
    if folder != root and not any(folder.iterdir()):
        folder.rmdir()
        _remove_empty(folder.parent, root)


def outdated(root: Path, files: dict[str, str]) -> list[str]:
    """Generated files that no text makes any more. Other people's are left alone."""
    found = [*root.glob("helpers/mistakes/**/*.json")]
    for folder in ("notebooks", "source", "release"):
        found += [p for p in root.glob(f"{folder}/**/*.ipynb") if _is_generated(p)]
    names = (path.relative_to(root).as_posix() for path in found)
    return sorted(n for n in names if n not in files and ".ipynb_checkpoints" not in n)


def _is_generated(path: Path) -> bool:
    try:
        metadata = json.loads(path.read_bytes())["metadata"]
        return "generated_from" in metadata["clockwise"]
    except (ValueError, KeyError, TypeError):
        return False


def _was_run(path: Path) -> bool:
    """Whether a lesson's notebook carries outputs of its reader."""
    return "notebooks" in path.parts and '"output_type"' in (content(path) or "")


def content(path: Path) -> str | None:
    """The text of a file; None where there is none."""
    return path.read_bytes().decode(errors="replace") if path.is_file() else None
