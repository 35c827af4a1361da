"""What tests say in fixed words, in the reader's language.

Tests speak English, by which graders know them again; said.json has patterns of their
fixed words for readers of another language. What an author wrote stays as it is.
"""

import re
from pathlib import Path

from helpers.progress.language import read_words

WORDS = Path(__file__).with_suffix(".json")


def translated(text: str) -> str:
    """Return the text with the fixed words of tests in the reader's language."""
    for pattern, words in read_words(WORDS).items():
        text = re.sub(pattern, words, text)
    return text
