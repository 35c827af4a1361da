"""Look at a submitted notebook before it is graded; say in words what is wrong.

nbgrader answers a broken submission with a traceback, and a copied grade cell with
"old version of the metadata format". These checks name the file and what to do.
"""

import json
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

Cells = list[dict[str, Any]]

AGAIN = "then run this command again."


class Unreadable(Exception):
    """A submission that cannot be graded; its text says why and what to do."""


def inspect(
    course: Path, student: str, assignment: str, expected: list[str]
) -> list[str]:
    """List what is odd in a submission but does not keep it from being graded.

    `expected` lists the assignment's grade_ids. Raises `Unreadable` where grading
    cannot begin: no notebook, not a notebook, another notebook, or a copied cell.
    """
    path = find_notebook(course, student, assignment)
    found = Counter(grade_ids(read_cells(course, path)))
    copied = [name for name in expected if found[name] > 1]
    if copied:
        raise Unreadable(
            f"{path} holds the cell {copied[0]} {found[copied[0]]} times and nbgrader "
            f"cannot tell which one counts. Delete the copies, {AGAIN}"
        )
    if not found.keys() & set(expected):
        raise Unreadable(
            f"{path} has none of the cells of {assignment}: it is another notebook. "
            f"Ask {student} for the right one, {AGAIN}"
        )
    missing = [name for name in expected if name not in found]
    for above, name in pairwise(expected):
        if is_test(name) and not is_test(above) and {above, name} <= set(missing):
            raise Unreadable(
                f"{path} lacks {above} and the {name} below it, and nbgrader cannot "
                f"put both back. Copy the two cells from release/, {AGAIN}"
            )
    return [f"{path}: {lost(name)}" for name in missing]


def is_test(name: str) -> bool:
    """Tests are named after what they test."""
    return name.startswith("test_")


def lost(name: str) -> str:
    """What a deleted cell means for its student."""
    if is_test(name):
        return f"the test {name} was deleted; nbgrader put it back and ran it."
    return f"the answer {name} was deleted."


def find_notebook(course: Path, student: str, assignment: str) -> Path:
    """submitted/STUDENT/ASSIGNMENT/ASSIGNMENT.ipynb, relative to the course."""
    folder = Path("submitted", student)
    if set(student) & set("*?[]"):
        raise Unreadable(
            f"{folder}: nbgrader takes the characters * ? [ ] in a student's name for "
            f"wildcards. Rename the folder, {AGAIN}"
        )
    path = folder / assignment / f"{assignment}.ipynb"
    if (course / path).is_file():
        return path
    others = sorted(p for p in (course / folder).rglob("*.ipynb") if p.is_file())
    if not others:
        raise Unreadable(f"{path} is missing. Put the notebook there, {AGAIN}")
    other = others[0].relative_to(course)
    raise Unreadable(f"{path} is missing, but {other} is there. Rename it, {AGAIN}")


def read_cells(course: Path, path: Path) -> Cells:
    """The notebook's cells; `Unreadable` says why they cannot be read."""
    advice = f"Ask {path.parts[1]} to download it from Jupyter again, {AGAIN}"
    data = (course / path).read_bytes()
    if not data.strip():
        raise Unreadable(f"{path} is empty. {advice}")
    try:
        notebook = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"{path} is not valid JSON ({error}). {advice}") from error
    cells = notebook.get("cells") if isinstance(notebook, dict) else None
    if not isinstance(cells, list) or not all(isinstance(cell, dict) for cell in cells):
        raise Unreadable(f"{path} is JSON, but not a Jupyter notebook. {advice}")
    return cells


def grade_ids(cells: Cells) -> list[str]:
    """The grade_id of every nbgrader cell, in order."""
    marks = (nbgrader_mark(cell) for cell in cells)
    return [str(mark["grade_id"]) for mark in marks if "grade_id" in mark]


def nbgrader_mark(cell: dict[str, Any]) -> dict[str, Any]:
    """nbgrader's metadata of a cell; empty where there is none."""
    metadata = cell.get("metadata")
    mark = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    return mark if isinstance(mark, dict) else {}
