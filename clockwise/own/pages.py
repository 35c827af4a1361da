"""The exercise pages of one's own: where they lie, and by what they are graded."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from clockwise.grading.handed_in.key import Key, make_key
from clockwise.grading.handed_in.notebook import Notebook, read_notebook

PROJECT = Path(__file__).resolve().parents[2]
HEADING = re.compile(r"^## (.*)", re.MULTILINE)


class NotFound(ValueError):
    """There is nothing to grade; the message says why and what to do."""


@dataclass(frozen=True)
class Page:
    """An exercise page as it is now, and what it is graded by."""

    path: Path
    notebook: Notebook
    key: Key
    headings: Mapping[str, str]  # by marked cell: `3.2 The loop`

    @property
    def edition(self) -> str:
        """Its path in the course: hints follow its language."""
        inside = self.path.is_relative_to(PROJECT)
        return (self.path.relative_to(PROJECT) if inside else self.path).as_posix()

    @property
    def untouched(self) -> frozenset[str]:
        """The answers that are as they were released, or gone."""
        now = {cell.grade_id: cell.source.strip() for cell in self.notebook.cells}
        answers = [c for c in self.key.cells if c.role in ("solution", "manual")]
        return frozenset(
            cell.name
            for cell in answers
            if now.get(cell.name, "") in ("", cell.source.strip())
        )


def find(lesson: str | None) -> list[Path]:
    """The exercise pages meant, in every language; raises NotFound."""
    lessons = sorted({path.stem for path in _originals("*")})
    meant = [name for name in lessons if lesson is None or _is_meant(lesson, name)]
    if not meant:
        raise NotFound(f"no lesson {lesson!r}; there are: {', '.join(lessons)}")
    names = [f"{name}/{name}.ipynb" for name in meant]
    patterns = [f"{folder}/{name}" for folder in ("work", "work/*") for name in names]
    found = [path for pattern in patterns for path in sorted(PROJECT.glob(pattern))]
    if not found:
        raise NotFound(
            f"there is no {patterns[0]}: say `clockwise work`, which"
            " brings a fresh copy, or give yours that name again"
        )
    return found


def _originals(name: str) -> list[Path]:
    """Source and release of a lesson: where there is no source, its visible tests."""
    return [
        p for f in ("source", "release") for p in PROJECT.glob(f"{f}/{name}/*.ipynb")
    ]


def _is_meant(lesson: str, name: str) -> bool:
    """Said as a number, a name or a path; the shell may have added a slash."""
    said = Path(lesson).name.removesuffix(".ipynb")
    return said == name or (
        said.isdecimal() and int(said) == int(name.partition("_")[0])
    )


def open_page(path: Path, ran: Mapping[str, str] | None = None) -> Page:
    """Read a page, with the answers that were `ran` in place of those that are saved.

    Raises BadNotebook for a file that is none, NotFound for a page of no lesson here.
    """
    notebook, ran = read_notebook(path), ran or {}
    for cell in notebook.cells:
        cell.source = ran.get(cell.grade_id, cell.source)
    lesson = _lesson(path)
    originals = _originals(lesson)
    if not originals:
        raise NotFound(f"{path.name} is the page of no lesson that is here")
    return Page(path, notebook, _key(lesson, originals), headings(notebook))


def _lesson(path: Path) -> str:
    """By its name or, where that was changed, by what it was made from."""
    if _originals(path.stem):
        return path.stem
    metadata = json.loads(path.read_text(encoding="utf-8")).get("metadata")
    made_from = ((metadata or {}).get("clockwise") or {}).get("generated_from")
    return Path(str(made_from)).parent.name


def _key(lesson: str, originals: list[Path]) -> Key:
    """Tests from source/ if it is there, the untouched answers from release/."""
    key = make_key(lesson, read_notebook(originals[0]))
    stubs = {cell.grade_id: cell.source for cell in read_notebook(originals[-1]).cells}
    cells = (
        c if c.role == "test" else replace(c, source=stubs.get(c.name, c.source))
        for c in key.cells
    )
    return replace(key, cells=tuple(cells))


def headings(notebook: Notebook) -> dict[str, str]:
    """By marked cell the heading it stands under."""
    found, last = {}, ""
    for cell in notebook.cells:
        if cell.grade_id:
            found[cell.grade_id] = last
        elif cell.cell_type == "markdown":
            last = [last, *HEADING.findall(cell.source)][-1]
    return found


def is_untouched(path: Path) -> bool:
    """Whether no cell differs from the release; what cannot be read does."""
    release = PROJECT / "release" / path.relative_to(PROJECT / "work")
    try:
        theirs, ours = read_notebook(release), read_notebook(path)
    except ValueError:
        return False
    return [c.source for c in ours.cells] == [c.source for c in theirs.cells]
