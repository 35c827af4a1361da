"""Rehearse an assignment once: what was found is kept while nothing changes.

In the user's own cache folder, which no sandbox shows.
"""

import hashlib
import json
import site
import sys
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path

from clockwise.grading.records.results import TestResult
from clockwise.grading.run.receipts import digest
from clockwise.grading.run.rehearsal import Grade, Rehearsal, recall, rehearse
from clockwise.grading.run.task import Rehearsed, Task
from clockwise.grading.walls.bubblewrap import PROJECT

CODE = ("clockwise/grading", "helpers")  # what a rehearsal runs, besides packages
MOST = 200  # rehearsals that are kept


def rehearsed(task: Task, source: Path, by: Grade | None = None) -> Rehearsal:
    """What the instructor's solution in `source` shows: as kept, else heard now.

    Without walls a student's code could have written there: then it is always heard.
    """
    place = None if task.unsafe or task.same_process else _place(task, source)
    if place and (kept := _read(place)):
        if by is None:
            recall(task, kept)
        return kept
    rehearsal = rehearse(task, source, by)
    if place and rehearsal.tests and not rehearsal.is_late:
        with suppress(OSError):  # a home that cannot be written keeps nothing
            _write(place, rehearsal)
    return rehearsal


def _place(task: Task, source: Path) -> Path:
    """By all that the result depends on, but for the machine."""
    own = replace(task, student="", folder=source, rehearsed=Rehearsed())
    total = hashlib.sha256(digest(replace(own, accept_together=False)).encode())
    total.update(repr((sys.version, _installed())).encode())
    for folder in CODE:
        for path in sorted(PROJECT.glob(f"{folder}/**/*.*")):
            if "__pycache__" not in path.parts and path.is_file():
                total.update(str(path.relative_to(PROJECT)).encode())
                total.update(hashlib.sha256(path.read_bytes()).digest())
    kept = user_cache_path("clockwise", appauthor=False) / "rehearsals"
    return kept / f"{total.hexdigest()}.json"


def _installed() -> list[str]:
    """Packages with their versions."""
    folders = map(Path, site.getsitepackages())
    return sorted(path.name for place in folders for path in place.glob("*.dist-info"))


def _read(place: Path) -> Rehearsal | None:
    try:
        kept: dict[str, Any] = json.loads(place.read_bytes())
        found = {name: frozenset(tests) for name, tests in kept["found"].items()}
        tests = {at: TestResult(**test) for at, test in kept["tests"].items()}
        return Rehearsal(Rehearsed(**found), tests, kept["open"], kept["late"])
    except Exception:  # not there, or of no use: it is heard again
        return None


def _write(place: Path, rehearsal: Rehearsal) -> None:
    """Whole or not at all: the next run may come at any time."""
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = {name: sorted(tests) for name, tests in asdict(rehearsal.found).items()}
    tests = {at: asdict(test) for at, test in rehearsal.tests.items()}
    fresh = place.with_suffix(".new")
    whole = {"found": found, "tests": tests, "open": rehearsal.open}
    fresh.write_text(json.dumps({**whole, "late": rehearsal.late}))
    fresh.rename(place)
    kept = sorted(place.parent.glob("*.json"), key=lambda path: path.stat().st_mtime)
    for old in kept[:-MOST]:
        old.unlink(missing_ok=True)
