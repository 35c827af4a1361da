"""What lies in lessons/: which lessons, which languages, and what is out of place."""

import re
from collections.abc import Iterator
from pathlib import Path

from clockwise.authoring.markers import TEXTS, Problem, is_language

# What a lesson's folder may hold besides answers/ and translations.
NOTES = ("cases.toml", "mutants.json")
FILES = (*TEXTS, *NOTES, "results.py", "results.json", "capstone.py")
MESSAGES = "messages.toml"  # a translation's, of what the tests say
BESIDE = ("terms.toml", "glossary.toml")  # of the whole course
LESSON = re.compile(r"\d\d_[a-z0-9_]+")
LEFT_BY_PROGRAMS = re.compile(r"__pycache__|[.#].*|.*~")

Complaint = tuple[Path, str]


def lessons(root: Path) -> list[str]:
    """The names of the lessons' folders, in order."""
    return [path.name for path in _inside(root / "lessons") if path.is_dir()]


def languages(root: Path) -> list[str]:
    """The languages that at least one lesson is translated into."""
    folders = root.glob("lessons/*/*/")
    return sorted({p.name for p in folders if is_language(p) and _inside(p)})


def find_lesson(root: Path, said: str | None) -> str | None:
    """The lesson meant by `3`, `03_rnn` or a path; LookupError says which there are."""
    if said is None:
        return None
    names = lessons(root)
    parts = [part.removesuffix(".ipynb") for part in Path(said).parts]
    number = f"{said:0>2}_"
    for name in names:
        if name in parts or (said.isdecimal() and name.startswith(number)):
            return name
    raise LookupError(f"no lesson {said}; there are: {', '.join(names) or 'none'}")


def misplaced(root: Path, lesson: str | None = None) -> list[Problem]:
    """What is in lessons/, or in the folder of one lesson, and is no part of it."""
    folders = [lesson] if lesson else lessons(root)
    complaints = [c for name in folders for c in _in_lesson(root / "lessons" / name)]
    if not lesson:
        complaints += _beside_lessons(root / "lessons")
    return [Problem(p.relative_to(root).as_posix(), 1, m) for p, m in complaints]


def _beside_lessons(folder: Path) -> Iterator[Complaint]:
    for path in _inside(folder):
        if path.is_file() and path.name not in BESIDE:
            yield path, "beside the lessons: move it into the folder of its lesson"


def _in_lesson(folder: Path) -> Iterator[Complaint]:
    if not LESSON.fullmatch(folder.name):
        yield folder, "name the folder of a lesson like 03_rnn"
    needed = TEXTS[:1] if folder.name.startswith("00_") else TEXTS
    missing = [name for name in needed if not (folder / name).is_file()]
    if missing:
        yield (
            folder,
            f"{' and '.join(missing)} missing: a lesson is {' and '.join(needed)}",
        )
    for path in _inside(folder):
        if path.is_dir() and is_language(path):
            yield from _in_translation(path)
        elif path.name not in (FILES if path.is_file() else ("answers",)):
            yield (
                path,
                f"no part of a lesson: that is {', '.join(FILES)}, answers/, ko/",
            )


def _in_translation(folder: Path) -> Iterator[Complaint]:
    for path in _inside(folder):
        of = TEXTS[-1] if path.name == MESSAGES else path.name
        if of not in TEXTS:
            yield path, f"no translation: that is {', '.join((*TEXTS, MESSAGES))}"
        elif not (folder.parent / of).is_file():
            yield path, f"there is no {of} that it could translate"


def _inside(folder: Path) -> list[Path]:
    """What people put into a folder, in order; empty folders are not counted."""
    if not folder.is_dir():
        return []
    kept = [p for p in folder.iterdir() if not LEFT_BY_PROGRAMS.fullmatch(p.name)]
    return sorted(path for path in kept if path.is_file() or _inside(path))
