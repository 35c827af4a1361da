"""Turn a text into notebooks: a lesson or an assignment, in any of its languages."""

import json
import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from clockwise.authoring.counting import code_lines, words
from clockwise.authoring.foot import foot
from clockwise.authoring.links import cell_id, with_links
from clockwise.authoring.markers import LANGUAGE, Cell, Text
from clockwise.authoring.translations import match
from clockwise.authoring.way import CHECK, way

# Fitted to newcomers with a stopwatch: they think, read formulas and run cells.
WORDS_PER_MINUTE = 80
CODE_LINES_PER_MINUTE = 6
STATED = re.compile(r"^[●○]+ .*?(\d+) minutes", re.MULTILINE)
UP_OR_INTO_A_LANGUAGE = re.compile(rf"\]\((?=\.\./|{LANGUAGE.pattern}/)")

CHECK_CODE = "from helpers.progress.check import check\n\ncheck()"

# What nbgrader calls the cells: (graded, written by the student, locked)
ROLES = {
    "solution": (False, True, False),
    "test": (True, False, True),
    "manual": (True, True, False),
}


def notebook(
    text: Text, language: str, names: Sequence[str] = (), reports: str = ""
) -> str:
    """The .ipynb text of one edition; both share code, cell ids and metadata.

    `names` are the lessons of the course; links to the others stand at both ends.
    `reports` is where one reports what is wrong; else there is a text to copy.
    """
    cells, used = [], Counter[str]()
    time = str(minutes(text))
    for cell, source in edition(text, language):
        name = cell_id(cell)
        used[name] += 1
        its_id = name if used[name] == 1 else f"{name}-{used[name]}"
        if cell.kind in ("prose", "manual"):
            source = source.replace("{minutes}", time)
        if cell.kind == "prose":
            source = with_links(source, text, [*names], language)
        made = _notebook_cell(cell, its_id, source)
        if cell.is_deeper and not text.is_exercises:
            made["metadata"]["jp-MarkdownHeadingCollapsed"] = True
        cells.append(made)
    if text.is_exercises:
        cells.append(_check_cell())
    line = way(names, text.lesson, text.is_exercises, language)
    if line:  # below the core: a closed "Deeper" hides all that follows it
        end = len(cells) if text.is_exercises else len(text.core)
        below = f"{line}\n\n{foot(text.file, language, reports)}"
        cells.insert(end, _link_cell("way-on", below))
        cells.insert(0, _link_cell("way-top", line))
    content = {
        "cells": cells,
        "metadata": _notebook_metadata(text),
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _link_cell(name: str, text: str) -> dict[str, Any]:
    lines = text.splitlines(keepends=True)
    return {"cell_type": "markdown", "id": name, "metadata": {}, "source": lines}


def _check_cell() -> dict[str, Any]:
    """The last cell of an exercise page: what there is to get, and what is missing."""
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": CHECK,
        "metadata": {"tags": [CHECK]},
        "outputs": [],
        "source": CHECK_CODE.splitlines(keepends=True),
    }


def _notebook_cell(cell: Cell, its_id: str, source: str) -> dict[str, Any]:
    lines = source.splitlines(keepends=True)
    shared = {"id": its_id, "metadata": _metadata(cell), "source": lines}
    if cell.kind in ("prose", "manual"):
        return {"cell_type": "markdown", **shared}
    return {"cell_type": "code", "execution_count": None, "outputs": [], **shared}


def edition(text: Text, language: str) -> Iterator[tuple[Cell, str]]:
    """Cells with the text shown: English where no translation says what it says."""
    translated = match(text, language).fresh
    for cell in text.cells:
        if cell.kind != "prose" or language == "en":
            yield cell, cell.source
        elif cell.digest in translated:
            yield cell, translated[cell.digest].source
        else:
            yield cell, _one_folder_deeper(cell.source, language)


def _one_folder_deeper(source: str, language: str) -> str:
    """English prose for the folder of a language: its links go up once more."""
    deeper = UP_OR_INTO_A_LANGUAGE.sub("](../", source)
    return deeper.replace("](../../work/", f"](../../work/{language}/")


def minutes(text: Text) -> int:
    """How long the core takes: what exercises say in sum, or else the time to read."""
    english = [cell for cell in text.core if cell.kind == "prose"]
    stated = [int(n) for cell in english for n in STATED.findall(cell.source)]
    return sum(stated) or _reading_minutes(text, sum(map(words, english)))


def _reading_minutes(text: Text, prose: int) -> int:
    code = sum(code_lines(c) for c in text.core if c.kind == "code" and not c.form)
    return math.ceil(prose / WORDS_PER_MINUTE + code / CODE_LINES_PER_MINUTE)


def _metadata(cell: Cell) -> dict[str, Any]:
    """nbgrader's role, and what JupyterLab shows closed when the page opens."""
    look: dict[str, Any] = {}
    if cell.form or (cell.kind == "test" and cell.source.startswith("# ")):
        look = {"jupyter": {"source_hidden": True}}
    return look | _role(cell)


def _role(cell: Cell) -> dict[str, Any]:
    if cell.kind not in ROLES:
        return {}
    grade, solution, locked = ROLES[cell.kind]
    role = {
        "grade": grade,
        "grade_id": cell.grade_id,
        "locked": locked,
        "schema_version": 3,
        "solution": solution,
        "task": False,
    }
    if grade:
        points = float(cell.keys["points"])
        role["points"] = int(points) if points.is_integer() else points
    return {"nbgrader": role}


def _notebook_metadata(text: Text) -> dict[str, Any]:
    return {
        "clockwise": {"generated_from": text.file, "minutes": minutes(text)},
        "kernelspec": {
            "display_name": "Python 3",
            "language": "python",
            "name": "python3",
        },
        "language_info": {"name": "python"},
    }
