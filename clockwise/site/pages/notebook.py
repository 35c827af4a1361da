"""A notebook as a page: texts with the site's links, cells with their outputs."""

import json
import re
from dataclasses import replace
from itertools import takewhile
from pathlib import Path
from typing import Any

from clockwise.authoring.way import CHECK
from clockwise.site.pages.links import Links
from clockwise.site.pages.outputs import Figures, Outputs
from clockwise.site.pages.page import Page, Toc, plain
from clockwise.site.pages.words import readable, say

WAY = ("way-top", "way-on", CHECK)  # the site has its own ways
HEADING = re.compile(r"^(#{1,6}) +(.+)$", re.MULTILINE)
GOAL = re.compile(r"^\*\*(?:Goal|목표)[^*]*\*\*:?\s*(.+?)(?:\n\n|\Z)", re.M | re.S)
DEEPER = re.compile(r"## (Deeper|더 깊이)$", re.MULTILINE)
HANGUL = re.compile(r"[가-힣]")


def read(path: Path) -> dict[str, Any]:
    """A notebook's content; ValueError names the file if it is none."""
    try:
        return dict(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        raise ValueError(f"{path}: no notebook that can be read: {error}") from None


def is_translated(content: dict[str, Any]) -> bool:
    """Whether the page's title is Korean: English prose may speak of Korean words."""
    prose = [c for c in content["cells"] if c["cell_type"] == "markdown"]
    own = [c for c in prose if c["id"] not in WAY]
    title = "".join(own[0]["source"]).partition("\n")[0] if own else ""
    return HANGUL.search(title) is not None


def lesson_page(
    file: str, content: dict[str, Any], outputs: Outputs, links: Links, figures: Figures
) -> Page:
    """The page of a lesson that was run; `outputs` are those of its code cells."""
    name = f"lessons/{Path(file).stem}"
    cells, shown = [], iter(outputs)
    for cell in content["cells"]:
        code = cell["cell_type"] == "code"
        output = next(shown) if code else []
        if cell["id"] in WAY:
            continue
        text = "".join(cell["source"])
        if code:
            cells.append(_code(cell, figures.shown(output), figures.language))
        else:
            figures.under(_last_heading(text))
            told = readable(text, figures.language)
            cells.append(_prose(cell, links.rewritten(told, file, name)))
    toc = Toc(f"/exercises/{Path(file).stem}")
    page = _page(name, file, cells, figures.language, toc)
    return replace(page, picture=figures.first, minutes=_minutes(content))


def exercises_page(
    file: str, content: dict[str, Any], links: Links, language: str
) -> Page:
    """The released form of a page of exercises: nothing of it is run."""
    name = f"exercises/{Path(file).stem}"
    cells = []
    for cell in content["cells"]:
        if cell["id"] in WAY:
            continue
        text = "".join(cell["source"])
        if cell["cell_type"] == "code":
            cells.append(_code(cell, [], language))
        elif "nbgrader" in cell["metadata"]:
            cells.append(_prose(cell, f"*{say('in words', language)}*"))
        else:
            cells.append(_prose(cell, links.rewritten(text, file, name)))
    all_ = [c for c in content["cells"] if c["id"].startswith("exercise-")]
    core = [c for c in takewhile(_is_core, content["cells"]) if c in all_]
    about = " · ".join(_last_heading("".join(c["source"])) for c in all_)
    page = _page(name, file, cells, language, about=about)
    minutes, more = _minutes(content), len(all_) - len(core)
    return replace(page, minutes=minutes, tasks=len(core), deeper=more)


def _is_core(cell: dict[str, Any]) -> bool:
    """Whether a page of exercises goes on, and "Deeper" has not begun."""
    return DEEPER.match("".join(cell["source"])) is None


def _minutes(content: dict[str, Any]) -> int:
    return int(content["metadata"].get("clockwise", {}).get("minutes", 0))


def _page(
    name: str,
    file: str,
    cells: list[dict[str, Any]],
    language: str,
    toc: Toc | None = None,
    about: str = "",
) -> Page:
    first = cells[0]["source"]
    title = _last_heading(first.partition("\n\n")[0]) or name
    goal = GOAL.search(first)
    after = first.partition("\n\n")[2].partition("\n\n")[0]
    told = plain(about or (goal[1] if goal else after))
    key = "run lesson" if toc else "run exercises"
    folder = "notebooks" if toc else "work"
    ko = "ko/" if language == "ko" else ""
    opened = Path(file).name if toc else f"{Path(file).stem}/{Path(file).name}"
    how = say(key, language).format(
        file=f"{folder}/{ko}{opened}", begin="../begin.html"
    )
    cells[0]["source"] = f"{first}\n\n<p class='cw-run headerlink'>{how}</p>"
    if toc:
        cells.append(_prose({"id": "toc", "metadata": {}}, toc.directive()))
    notebook = {
        "cells": cells,
        "metadata": {
            "kernelspec": {"name": "python3", "display_name": "Python 3"},
            "language_info": {"name": "python", "pygments_lexer": "python3"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    text = json.dumps(notebook, ensure_ascii=False, indent=1)
    about = told[:1].upper() + told[1:]
    return Page(name, ".ipynb", text, plain(title), about)


def _prose(cell: dict[str, Any], text: str) -> dict[str, Any]:
    if cell["id"].startswith("exercise-"):  # other pages lead there
        text = f"({cell['id']})=\n{text}"
    if cell["metadata"].get("jp-MarkdownHeadingCollapsed"):
        text = f'{text}\n\n<span id="cw-deeper"></span>'
    return {
        "cell_type": "markdown",
        "id": cell["id"],
        "metadata": {},
        "source": text,
    }


def _code(
    cell: dict[str, Any], outputs: list[dict[str, Any]], language: str
) -> dict[str, Any]:
    """A code cell: what is folded in Jupyter, and a test, is folded here."""
    source = "".join(cell["source"])
    mark = cell["metadata"].get("nbgrader", {})
    test = mark.get("grade") and not mark.get("solution")
    hidden = test or cell["metadata"].get("jupyter", {}).get("source_hidden")
    key = "show claim" if source.startswith("with claims()") else "show code"
    prompt = _prompt(source, language) if test else say(key, language)
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": cell["id"],
        "metadata": {
            "tags": ["hide-input"] if hidden else [],
            "mystnb": {"code_prompt_show": prompt},
        },
        "outputs": [_uncounted(output) for output in outputs],
        "source": source,
    }


def _prompt(test: str, language: str) -> str:
    """What stands on a folded test: also what its first line says to its readers."""
    first = test.partition("\n")[0]
    is_read = language == "en" or HANGUL.search(first)
    told = f": {first.lstrip('# ')}" if first.startswith("# ") and is_read else ""
    return say("show test", language) + told


def _uncounted(output: dict[str, Any]) -> dict[str, Any]:
    counted = "execution_count" in output
    return {**output, "execution_count": None} if counted else output


def _last_heading(text: str) -> str:
    found = HEADING.findall(text)
    return plain(found[-1][1]) if found else ""
