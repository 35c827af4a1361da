"""The hints of known mistakes, helpers/mistakes/: read, and said in one's language."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from helpers.progress.language import language

MISTAKES = Path(__file__).parents[1] / "mistakes"
IN_WORDS = "in words"  # in place of a case: hints that a test may say by itself

Mistakes = dict[str, dict[str, list[dict[str, Any]]]]  # by exercise and case


@cache
def known_mistakes(folder: Path) -> Mistakes:
    """What `clockwise build` found: fingerprints and hints, by exercise and case."""
    found: Mistakes = {}
    for path in sorted(folder.glob("*.json")):
        found.update(json.loads(path.read_text(encoding="utf-8")))
    return found


def in_own_words(text: str) -> str:
    """The message of a test, with each hint in it said in the reader's language."""
    if language() == "en":
        return text
    for hint in _hints():
        text = text.replace(hint["en"], hint.get(language(), hint["en"]))
    return text


def _hints() -> Iterator[dict[str, str]]:
    """Longer ones first: one may be the beginning of another."""
    cases = known_mistakes(MISTAKES).values()
    hints = [entry["hint"] for case in cases for entry in case.get(IN_WORDS, [])]
    yield from sorted(hints, key=lambda hint: -len(hint["en"]))
