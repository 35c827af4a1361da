"""Make links of the numbers of exercises: `exercise 3.8`; on its page `as in 3.2`."""

import re

from clockwise.authoring.markers import Cell, Text
from clockwise.authoring.way import Pages

HEADING = re.compile(r"^## (\d+)\.(\d+)\b", re.MULTILINE)
NAMED = re.compile(r"\b([Ee]xercise |연습 ?문제 )(\d+)\.(\d+)(?![\d\]])")
AMONG = re.compile(r"\b((?:in|In|and|of|from) )(\d+)\.(\d+)(?![\d\]])")


def cell_id(cell: Cell) -> str:
    """The id of a cell in all editions: links lead to `exercise-3-8`."""
    if cell.grade_id:
        return cell.grade_id
    found = HEADING.search(cell.source) if cell.kind == "prose" else None
    return f"exercise-{found[1]}-{found[2]}" if found else cell.digest


def with_links(source: str, text: Text, names: list[str], language: str) -> str:
    """Prose with a link wherever it names an exercise of the course."""
    pages = Pages(language, text.is_exercises)
    by_number = {int(name.partition("_")[0]): name for name in names}
    here = {(m[1], m[2]) for cell in text.cells for m in HEADING.finditer(cell.source)}

    def link(found: re.Match[str]) -> str:
        lesson = by_number.get(int(found[2]))
        if lesson is None:
            return found[0]
        is_here = text.is_exercises and lesson == text.lesson
        page = "" if is_here else pages.exercises(lesson)
        at = f"#cell-id=exercise-{found[2]}-{found[3]}"
        return f"{found[1]}[{found[2]}.{found[3]}]({page}{at})"

    def among(found: re.Match[str]) -> str:
        return link(found) if (found[2], found[3]) in here else found[0]

    source = NAMED.sub(link, source)
    return AMONG.sub(among, source) if text.is_exercises else source
