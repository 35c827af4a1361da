"""What tests say in fixed words and in hints, in the reader's language.

Tests speak English, by which graders know them again; said.json has patterns of their
fixed words for readers of another language, and the hints of an exercise have their
translations. What else an author wrote stays as it is.
"""

import re
from pathlib import Path

from helpers.progress.hints import hints_of
from helpers.progress.language import language, read_words

WORDS = Path(__file__).with_suffix(".json")


def translated(text: str, exercise: str = "") -> str:
    """Return the text with its fixed words and the exercise's hints translated."""
    for hint in hints_of(exercise):
        text = text.replace(hint["en"], hint.get(language(), hint["en"]))
    for pattern, words in read_words(WORDS).items():
        text = re.sub(pattern, words, text)
    return text
