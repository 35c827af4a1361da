"""No word that a newcomer does not know is used before the course has said what it is.

lessons/terms.toml says where each is introduced. The order is that of a reader: a
lesson's core, its part under "Deeper", its exercises, then the next lesson.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from clockwise.authoring.markers import Cell, read_texts

ROOT = Path(__file__).resolve().parents[2]
TERMS = tomllib.loads((ROOT / "lessons" / "terms.toml").read_text(encoding="utf-8"))
HEADING = re.compile(r"#{1,4} +(.+)")
NO_WORDS = re.compile(  # of prose: code, formulas, addresses, titles of books
    r"```.*?```|`[^`]*`|\$\$.*?\$\$|\$[^$]*\$|\]\([^)]*\)|Further reading:.*", re.DOTALL
)


@dataclass(frozen=True)
class Place:
    """A cell, in the order in which it is read."""

    lesson: str
    file: str
    line: int
    heading: str
    source: str
    is_prose: bool
    is_open: bool
    is_title: bool  # or opens "Deeper": says what is to come

    def __str__(self) -> str:
        return f"{self.file}:{self.line} ({self.heading})"


@cache
def course() -> list[Place]:
    """All cells, in the order in which a newcomer meets them."""
    texts = sorted(read_texts(ROOT), key=lambda text: (text.lesson, text.is_exercises))
    return [
        place for text in texts for place in places(text.cells, text.lesson, text.file)
    ]


def places(cells: list[Cell], lesson: str, file: str) -> Iterator[Place]:
    heading = ""
    for number, cell in enumerate(cells):
        found = HEADING.match(cell.source) if cell.kind == "prose" else None
        heading = found[1].strip() if found else heading
        is_open = cell.kind in ("code", "use") and not cell.form
        yield Place(
            *(lesson, file, cell.start, heading, cell.source),
            *(cell.kind == "prose", is_open, number == 0 or cell.is_deeper),
        )


def said(term: str, place: Place) -> list[str]:
    """The paragraphs of a cell that have the term, and not in an everyday meaning."""
    entry = TERMS[term]
    in_code = entry.get("code", False)
    if not (place.is_prose or (in_code and place.is_open)):
        return []
    source = place.source
    if not in_code:
        source = NO_WORDS.sub(lambda m: "]" if m[0].startswith("](") else " … ", source)
    forms = "|".join(map(re.escape, [term, *entry.get("also", [])]))
    word = re.compile(rf"(?<![\w-])(?:{forms})(?:s|es)?(?![\w])", re.IGNORECASE)
    for phrase in entry.get("everyday", []):
        source = re.sub(re.escape(phrase), "…", source, flags=re.IGNORECASE)
    paragraphs = (" ".join(part.split()) for part in re.split(r"\n\s*\n", source))
    return [text for text in paragraphs if word.search(text)]


def introduced(term: str) -> list[int]:
    """The numbers of the cells that may introduce a term: those under its heading."""
    entry = TERMS[term]
    return [
        i
        for i, place in enumerate(course())
        if (place.lesson, place.heading) == (entry["lesson"], entry["heading"])
    ]


def named(paragraph: str) -> set[int]:
    """The lessons that a paragraph names: lesson 5, lessons 3 to 5 and 7."""
    found: set[int] = set()
    for match in re.finditer(
        r"lessons? ((?:\d+(?:,? and |, | to )?)+)", paragraph, re.I
    ):
        numbers = re.findall(r"(\d+)( to )?", match[1])
        for (number, to), (then, _) in zip(
            numbers, [*numbers[1:], ("", "")], strict=True
        ):
            found |= set(range(int(number), int(then if to and then else number) + 1))
    return found


def announced(paragraph: str, place: Place, entry: dict[str, Any]) -> bool:
    """Whether the reader is told which lesson says what it is; a title tells, too."""
    lessons = {entry["lesson"], entry.get("treated", entry["lesson"])}
    if place.is_title and place.lesson in lessons:
        return True
    return bool({int(lesson[:2]) for lesson in lessons} & named(paragraph))


@pytest.mark.parametrize("term", TERMS)
def test_a_term_is_introduced_where_the_list_says(term: str) -> None:
    entry = TERMS[term]
    found = introduced(term)
    if not found:
        pytest.fail(f"{term}: {entry['lesson']} has no heading {entry['heading']!r}")
    if not any(said(term, course()[i]) for i in found):
        pytest.fail(
            f"{term} does not occur under {entry['heading']!r} in {entry['lesson']}: "
            "say there what it is, or correct lessons/terms.toml"
        )


@pytest.mark.parametrize("term", TERMS)
def test_a_term_is_not_used_before(term: str) -> None:
    lesson, first = TERMS[term]["lesson"], min(introduced(term), default=0)
    early = [
        f"{place}: {paragraph[:160]}"
        for place in course()[:first]
        for paragraph in said(term, place)
        if not announced(paragraph, place, TERMS[term])
    ]
    if early:
        pytest.fail(
            f"{term!r} is used before {lesson} introduces it. Say there in two "
            "sentences what it is, name the lesson that does, or use another word:\n"
            + "\n".join(early)
        )


def test_a_use_is_found_in_prose_and_a_code_word_in_code(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(TERMS, "softmax", {"everyday": ["not softmax"]})
    monkeypatch.setitem(TERMS, "unbind", {"code": True})
    prose = Place("01_a", "a.py", 1, "A", "", True, False, False)

    def found(term: str, source: str, **kind: bool) -> bool:
        return bool(said(term, replace(prose, source=source, **kind)))

    assert found("softmax", "Take a **Softmax**.") and found("softmax", "two softmaxes")
    assert not found("softmax", "`softmax(x)` and $\\mathrm{softmax}$, not softmax")
    assert not found("softmax", "softmax", is_prose=False, is_open=True)
    assert found("unbind", "x.unbind()", is_prose=False, is_open=True)
    assert not found("unbind", "x.unbind()", is_prose=False)


def test_a_lesson_to_come_may_be_named() -> None:
    place = Place("03_rnn", "a.py", 1, "A", "", True, False, False)
    gates = {"lesson": "05_gates"}
    for text in (
        "see lesson 5",
        "Lessons 4 and 5",
        "lessons 3, 4 and 5",
        "lessons 3 to 6",
    ):
        assert announced(text, place, gates), text
    assert not announced("see lesson 4: 5 others; lessons 6 to 8", place, gates)
    assert announced("lesson 10", place, {**gates, "treated": "10_attention"})
    assert announced("", replace(place, is_title=True), {"lesson": "03_rnn"})
