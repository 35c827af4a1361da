"""What stands in a graded notebook, as students may see it."""

import re
from pathlib import Path
from typing import Any

import nbformat.v4

from clockwise.grading.doors.preprocessors import Feedback
from clockwise.grading.handed_in.notebook import BadNotebook

HANGUL = re.compile("[\uac00-\ud7a3]")
HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*#*$", re.MULTILINE)


def read_graded(path: Path) -> Any:
    """A notebook of autograded/, without hidden tests and what a browser would run.

    Raises BadNotebook or OSError if there is none.
    """
    return Feedback().preprocess(_read(path), {})[0]


def read_cell(path: Path, name: str) -> Any:
    """One cell of it, in a fraction of the time; None if it is not there."""
    found = (cell for cell in _read(path).cells if name_of(cell) == name)
    alone = nbformat.v4.new_notebook(cells=[*found][:1])  # type: ignore[no-untyped-call]
    cells = Feedback().preprocess(alone, {})[0].cells
    return cells[0] if cells else None


def _read(path: Path) -> Any:
    """Without nbformat's validation, which is slow: a grader has written it."""
    reader: Any = nbformat.v4
    try:
        notebook = reader.reads(path.read_text(encoding="utf-8"))
        notebook.cells  # noqa: B018
    except (ValueError, AttributeError) as error:
        raise BadNotebook(f"{path} is no notebook: {error}") from None
    return notebook


def language_of(notebook: Any) -> str:
    """The edition's: that of the first heading."""
    return "ko" if HANGUL.search(first_heading(notebook)) else "en"


def first_heading(notebook: Any) -> str:
    return next(filter(None, map(heading, notebook.cells)), "")


def heading(cell: Any) -> str:
    """The last heading of a Markdown cell; empty if it has none, or holds an answer."""
    if cell.cell_type != "markdown" or mark(cell).get("solution"):
        return ""
    return str((HEADING.findall(cell.source) or [""])[-1])


def mark(cell: Any) -> dict[str, Any]:
    """nbgrader's metadata of a cell; {} if it has none."""
    found = cell.metadata.get("nbgrader", {})
    return found if isinstance(found, dict) else {}


def name_of(cell: Any) -> str:
    return str(mark(cell).get("grade_id", ""))


def titles(notebook: Any) -> dict[str, str]:
    """For each marked cell the nearest heading above it; or nothing."""
    found, last = {}, ""
    for cell in notebook.cells:
        last = heading(cell) or last
        if name := name_of(cell):
            found[name] = last
    return found


def complaint(cell: Any) -> str:
    """The first line of what a test cell said; empty if it passed."""
    for output in cell.get("outputs", []):
        if output.output_type == "error":
            return (str(output.evalue).strip().splitlines() or [output.ename])[0]
    return ""
