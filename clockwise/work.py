"""Copy new exercises from release/ to work/; what a student wrote is never touched.

work/.copied.json remembers which version each copy was made from. If a release changes
after that, an untouched copy is renewed; beside one that the student has worked on,
the new version is laid as NAME.new.ipynb.
"""

import argparse
import hashlib
import json
import shutil
from collections import Counter
from itertools import chain, count
from pathlib import Path

COURSE = Path(__file__).resolve().parents[1]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--root", type=Path, default=COURSE, help="another course's folder"
    )


def run(args: argparse.Namespace) -> int:
    work = args.root / "work"
    try:
        update(args.root / "release", work)
    except OSError as error:
        print(f"clockwise work: {error.strerror}: {error.filename or work}")
        print("Nothing of yours was changed. Let work/ be a folder you may write to.")
        return 1
    return 0


def update(release: Path, work: Path) -> None:
    """Bring each released file to work/ and print in a few lines what was done.

    Raises OSError, naming the file, where work/ cannot be written.
    """
    record = work / ".copied.json"
    versions = _load(record)
    known = dict(versions)
    done: Counter[str] = Counter()
    for source in _files(release):
        name = source.relative_to(release).as_posix()
        now = _digest(source)
        done[_bring(source, work / name, now, known.get(name, now))] += 1
        versions[name] = now
    if versions != known:
        text = json.dumps(versions, indent=1, sort_keys=True) + "\n"
        record.write_text(text, encoding="utf-8")
    print(
        "work/:", ", ".join(f"{n} {what}" for what, n in done.items()) or "no exercises"
    )


def _load(record: Path) -> dict[str, str]:
    try:
        return dict(json.loads(record.read_text("utf-8")))
    except (FileNotFoundError, ValueError, TypeError):
        return {}


def _files(release: Path) -> list[Path]:
    found = [path for path in release.rglob("*") if path.is_file()]
    return sorted(
        path
        for path in found
        if not any(part.startswith(".") for part in path.relative_to(release).parts)
    )


def _bring(source: Path, target: Path, now: str, then: str) -> str:
    """Copy one file if that loses nothing; `then` is the version copied before."""
    if not target.exists():
        _copy(source, target)
        return "new"
    mine = _digest(target)
    if now in (mine, then):
        return "kept"
    if mine == then:
        _copy(source, target)
        return "renewed"
    beside = _free(target)
    _copy(source, beside)
    print(f"{target.name} has a new version: yours is kept, the new one is {beside}")
    return "kept, a new version beside it"


def _free(target: Path) -> Path:
    """The first name beside the target that is not taken: NAME.new.ipynb, .new2 ..."""
    names = (
        target.with_suffix(f".new{n}{target.suffix}") for n in chain([""], count(2))
    )
    return next(path for path in names if not path.exists())


def _copy(source: Path, target: Path) -> None:
    """Copy in one step, so that a stop in the middle leaves no half notebook."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.part")
    shutil.copyfile(source, part)
    part.replace(target)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
