"""An instructor's own hidden tests and variants, laid over the lessons' exercises.

The overlay lies outside the repository, and so does all that is made of it: no commit
and no release/ of the course can have it. It says only what is other:

    DIR/lessons/01_order/exercises.py      cells that take the place of the lesson's
    DIR/lessons/01_order/ko/exercises.py   the translation of prose that it changes
"""

import shutil
from dataclasses import replace
from pathlib import Path

from clockwise.authoring.counting import EDGE
from clockwise.authoring.markers import Cell, Problem, Text, read_texts

MARKED = ("solution", "test", "manual")
CONFIG = "nbgrader_config.py"


def refusal(root: Path, folder: Path) -> str:
    """Why that folder cannot be an overlay of the course; empty if it can."""
    if not folder.is_dir():
        return (
            f"{folder} is no folder: make it, and lessons/01_order/exercises.py in it"
        )
    if folder.resolve().is_relative_to(root.resolve()):
        return (
            f"{folder} lies inside the course, where a commit could take it along: move"
            " it outside of the repository"
        )
    if not [*folder.glob("lessons/*/*.py")]:
        return f"{folder} has no lessons/*/exercises.py: that is what is laid over"
    return ""


def lay_over(
    texts: list[Text], folder: Path, lesson: str | None
) -> tuple[list[Problem], list[str]]:
    """Put the overlay's cells into `texts`; what is wrong, and the cells it changed."""
    mine, problems, changed = {text.file: text for text in texts}, list[Problem](), []
    for over in read_texts(folder, lesson):
        text = mine.get(over.file)
        problems += [_at(folder, problem) for problem in over.problems]
        if text is None or not text.is_exercises:
            why = "an overlay changes exercises.py of a lesson that there is"
            problems.append(_at(folder, Problem(over.file, 1, why)))
        elif not over.problems:
            found, names = _replace_cells(text, over)
            problems += [_at(folder, problem) for problem in found]
            changed += [f"{text.lesson}: {name}" for name in names]
            _add_translations(text, over)
    return problems, changed


def _at(folder: Path, problem: Problem) -> Problem:
    return problem._replace(file=(folder / problem.file).as_posix())


def _replace_cells(text: Text, over: Text) -> tuple[list[Problem], list[str]]:
    places = {_name(cell): n for n, cell in enumerate(text.cells)}
    problems, changed = [], []
    for cell in over.cells:
        name = cell.grade_id or cell.keys.get("of", "")
        place = places.get(name)
        if place is None:
            known = [_name(c) for c in text.cells if c.kind in MARKED]
            why = (
                f"{text.file} has no cell {name!r} to be replaced; it has"
                f" {', '.join(known)}, and prose by its digest (of=)"
            )
            problems.append(Problem(over.file, cell.line, why))
            continue
        text.cells[place] = _replaced(text.cells[place], cell)
        changed.append(name)
    return problems, changed


def _name(cell: Cell) -> str:
    return cell.grade_id if cell.kind in MARKED else cell.digest


def _replaced(old: Cell, new: Cell) -> Cell:
    """The new one; a test that has a hidden part only keeps what is seen.

    It has the old one's line, by which lint knows the order of cells.
    """
    keys = old.keys if new.kind == "prose" else new.keys
    source = new.source
    if new.kind == "test" and not "".join(_seen(new)[0]).strip():
        lines, place = _seen(old)
        source = "\n".join([*lines[:place], new.source, *lines[place:]])
    return replace(old, keys=keys, source=source, start=new.start)


def _seen(cell: Cell) -> tuple[list[str], int]:
    """The lines of a test that are not hidden, and the place for those that are.

    That is where they were, else above the last line, which says that the test passed.
    """
    lines, place, hidden = list[str](), -1, False
    for line in cell.source.split("\n"):
        edge = EDGE.fullmatch(line)
        hidden = edge[1] == "BEGIN" if edge else hidden
        if edge and place < 0:
            place = len(lines)
        elif not hidden and not edge:
            lines.append(line)
    return lines, place if place >= 0 else len(lines) - 1


def _add_translations(text: Text, over: Text) -> None:
    """The overlay's translated prose, in front: it is of the prose as it is now."""
    for language, translation in over.translations.items():
        known = text.translations.setdefault(language, Text(translation.file))
        known.cells[:0] = translation.cells


def start_course(root: Path, folder: Path) -> None:
    """Settings, so that the overlay's folder is a course that can be graded."""
    if not (folder / CONFIG).exists() and (root / CONFIG).exists():
        shutil.copy(root / CONFIG, folder / CONFIG)
