"""Which file of an archive goes where: for each student the last of each notebook."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from clockwise.classroom.collect.names import Handed, read_name, without_copy

FORBIDDEN = ("timestamp.txt", "submission_secret.txt")  # the collector's own


@dataclass
class Submission:
    """What one student handed in: the member of the archive for each file."""

    name: str
    late: bool = False
    files: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


@dataclass
class Plan:
    """Submissions by the LMS's number, and the members that are nobody's."""

    submissions: dict[str, Submission] = field(default_factory=dict)
    strange: list[str] = field(default_factory=list)


def make_plan(members: Iterable[str], notebooks: list[str]) -> Plan:
    """Sort the members of an archive; `notebooks` are the assignment's file names."""
    plan, handed = Plan(), defaultdict(list)
    for member in members:
        found = read_name(member)
        if found is None or not _is_ordinary(found.path):
            plan.strange.append(member)
        else:
            handed[found.student].append((found, member))
    for student, files in sorted(handed.items()):
        plan.submissions[student] = _submission(files, notebooks)
    return plan


def _is_ordinary(path: str) -> bool:
    """A name below the student's folder, and no file that only a collector writes."""
    parts = PurePosixPath(path).parts
    clean = path.isprintable() and "\\" not in path and len(path) < 200
    fits = all(part != ".." and not part.startswith(".") for part in parts)
    return clean and fits and not path.startswith("/") and path not in FORBIDDEN


def _submission(files: list[tuple[Handed, str]], notebooks: list[str]) -> Submission:
    made = Submission(files[0][0].name, any(found.late for found, _ in files))
    chosen: dict[str, list[tuple[Handed, str]]] = defaultdict(list)
    for found, member in files:
        chosen[_place(found.path, notebooks)].append((found, member))
    for path, attempts in chosen.items():
        attempts.sort(key=lambda pair: pair[0].order)
        made.files[path] = attempts[-1][1]
        if len(attempts) > 1:
            last = attempts[-1][1]
            made.notes.append(f"{len(attempts)} attempts of {path}: took {last}")
    _take_the_only_one(made, notebooks)
    return made


def _place(path: str, notebooks: list[str]) -> str:
    plain = without_copy(path)
    return plain if plain in notebooks else path


def _take_the_only_one(made: Submission, notebooks: list[str]) -> None:
    """One notebook is asked for and one is there: it is meant, whatever its name."""
    books = [path for path in made.files if path.endswith(".ipynb")]
    if len(books) == len(notebooks) == 1 and books != notebooks:
        made.files[notebooks[0]] = made.files.pop(books[0])
        made.notes.append(f"{books[0]} was taken as {notebooks[0]}")
    elif missing := [name for name in notebooks if name not in made.files]:
        there = ", ".join(books) or "no notebook"
        made.notes.append(f"{', '.join(missing)} is missing; there is {there}")
