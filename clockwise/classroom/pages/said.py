"""What tests and the grader said, in the language of a page; both speak English."""

import json
import re
from functools import cache
from pathlib import Path

from helpers.progress.said import translated

LONGEST = 1_000  # letters: patterns with holes take a time that grows with their cube
WORDS = Path(__file__).with_name("grader.json")


def spoken(text: str, language: str, exercise: str = "") -> str:
    """Return what is known of a text in a language; the rest stays.

    `exercise` is that of the test which said it: the translations of its messages come
    first, then the grader's own sentences. What is longer than any of them stays.
    """
    if len(text) > LONGEST:
        return text
    told = translated(text, exercise, language)
    for pattern, words in _patterns().get(language, {}).items():
        told = re.sub(pattern, words, told, flags=re.MULTILINE)
    return told


@cache
def _patterns() -> dict[str, dict[str, str]]:
    return dict(json.loads(WORDS.read_text(encoding="utf-8")))
