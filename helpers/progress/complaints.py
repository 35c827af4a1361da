"""What helpers complain about, in the reader's language.

Their errors speak English. complaints.json has what they say for readers of another
language; a hole in braces stands for whatever the error names there.
"""

import re
from functools import cache
from pathlib import Path

from helpers.progress.language import language, read_all

WORDS = Path(__file__).with_suffix(".json")
HOLE = re.compile(r"\\\{(\w+)\\\}")


def complaint(text: str) -> str:
    """Return what an error of the helpers says; as it is if nobody knows it."""
    for pattern, words in _known(language()):
        if found := pattern.fullmatch(text):
            return words.format(**found.groupdict())
    return text


def translate(error: BaseException) -> None:
    """Let an error speak the reader's language, unless a test states it."""
    said = error.args[0] if len(error.args) == 1 else None
    if isinstance(said, str) and not isinstance(error, AssertionError):
        error.args = (complaint(said),)


@cache
def _known(spoken: str) -> list[tuple[re.Pattern[str], str]]:
    words = read_all(WORDS).get(spoken, {})
    return [(_pattern(text), told) for text, told in words.items()]


def _pattern(text: str) -> re.Pattern[str]:
    """The text with a group in place of each hole."""
    return re.compile(HOLE.sub(r"(?P<\1>.+?)", re.escape(text)), re.DOTALL)
