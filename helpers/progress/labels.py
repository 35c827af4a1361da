"""What labels say in the reader's language: axes, rows of tables, choices, prints.

Lessons and helpers name things in English, as all editions have the same code.
labels.json has these names for readers of another language. A name may have holes:
one of one letter, {n}, is for a number, a longer one, {name}, for a name of its own.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from helpers.progress.language import language, read_words

WORDS = Path(__file__).with_suffix(".json")
HOLE = re.compile(r"\\\{(\w+)\\\}")
NUMBER = r"[-+−]?\d[\d.,]*(?:e[-+]?\d+)?(?: ?%)?"
HYPHEN = re.compile(r"(?<![\w.−-])-(?=\d)")  # what Python writes for a minus sign
MARKS = ("\n", " · ", ", ", ": ")


def label(text: str, where: str = "", whole: bool = False) -> str:
    """Return a label in the reader's language, as it is if nobody knows another.

    What stands in the file as "where|text" is meant there only: `where` is the kind of
    a figure, or the corner of a table. A label that is not known is looked up part by
    part, parted by ends of lines, commas and colons, and without what stands around it,
    unless it has to be known whole.
    """
    return _names(language()).find(text, where, whole)


def tell(*parts: object, where: str = "") -> None:
    """Print as `print` does, with each text in the reader's language, as a label."""
    print(*(label(part, where) if isinstance(part, str) else part for part in parts))


@dataclass(frozen=True)
class _Names:
    fixed: dict[str, str]
    patterns: list[tuple[re.Pattern[str], str]]

    def find(self, text: str, where: str, whole: bool = False) -> str:
        for key in (f"{where}|{text}", text):
            if key in self.fixed:
                return self.fixed[key]
        for pattern, words in self.patterns:
            if found := pattern.fullmatch(text):
                parts = found.groupdict().items()
                return words.format(**{k: self.find(v, where) for k, v in parts})
        inside = text.strip(" :")
        if whole or not inside:
            return text
        if inside != text:
            return text.replace(inside, self.find(inside, where))
        for mark in MARKS:
            if mark in text:
                return mark.join(self.find(part, where) for part in text.split(mark))
        return text


@cache
def _names(language: str) -> _Names:
    known = read_words(WORDS)
    holes = {key: words for key, words in known.items() if "{" in key}
    fixed = {key: words for key, words in known.items() if key not in holes}
    return _Names(fixed, [(_pattern(key), words) for key, words in holes.items()])


def _pattern(key: str) -> re.Pattern[str]:
    """The key with a group in place of each hole."""
    return re.compile(HOLE.sub(_group, re.escape(key)), re.DOTALL)


def _group(hole: re.Match[str]) -> str:
    name = hole[1]
    return f"(?P<{name}>{NUMBER if len(name) == 1 else '.+?'})"
