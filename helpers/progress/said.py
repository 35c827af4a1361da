"""What tests say, in the reader's language.

Tests speak English, by which graders know them again. An exercise has translations of
all that its visible tests may say, as patterns with holes; said.json has those of the
fixed words that follow. What stays is what neither of them knows.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from helpers.progress import hints
from helpers.progress.language import GUESS, language, read_all

WORDS = Path(__file__).with_suffix(".json")
# what `same` puts behind the words of a test: where it looked, and what it found
FOUND = re.compile(r": (?:expected |got None; )")
PLACE = re.compile(r", (?:item \d+|'[^']*'|\d+)\Z")

Pairs = list[tuple[re.Pattern[str], str]]


def translated(text: str, exercise: str = "", to: str | None = None) -> str:
    """Return what a test of the exercise said in a language; default: the reader's."""
    spoken = to or language()
    if spoken == "en":
        return text
    said, guess, hint = text.partition(f"{GUESS['en']} ")
    told = _said(said.removesuffix("\n"), exercise, spoken)
    lines = [told] if said else []
    if guess:
        lines.append(f"{GUESS[spoken]} {_said(hint, exercise, spoken)}")
    return "\n".join(lines)


def _said(text: str, exercise: str, spoken: str) -> str:
    """A text that is no message may be one behind a name, or several: `a: b; c`."""
    if (told := _message(text, exercise, spoken)) is not None:
        return told
    name, colon, rest = text.partition(": ")
    if colon and (told := _message(rest, exercise, spoken)) is not None:
        return f"{name}{colon}{told}"
    parts = text.split("; ")
    known = [_message(part, exercise, spoken) for part in parts]
    if not any(known):
        return _fixed(text, spoken)
    pairs = zip(parts, known, strict=True)
    return "; ".join(told or _fixed(part, spoken) for part, told in pairs)


def _message(text: str, exercise: str, spoken: str) -> str | None:
    """What a test of the exercise says, translated with what follows it; or None."""
    for pattern, words in _own(hints.MISTAKES, exercise, spoken):
        for begins, rest in _splits(text):
            if found := pattern.fullmatch(begins):
                holes = [_inside(hole, exercise, spoken) for hole in found.groups()]
                return words.format(*holes) + _fixed(rest, spoken)
    return None


def _splits(text: str) -> Iterator[tuple[str, str]]:
    """Where a message may end and the words of `same` begin."""
    found = FOUND.search(text)
    end = found.start() if found else len(text)
    yield text[:end], text[end:]
    while place := PLACE.search(text[:end]):
        end = place.start()
        yield text[:end], text[end:]
    yield text, ""


def _inside(hole: str, exercise: str, spoken: str) -> str:
    """What stood in a hole of a message may be messages itself."""
    return "; ".join(_said(part, exercise, spoken) for part in hole.split("; "))


@cache
def _own(folder: Path, exercise: str, spoken: str) -> Pairs:
    """Patterns of what the exercise's tests say; those with more words come first."""
    found = dict(hints.messages(folder, spoken).get(exercise, {}))
    for hint in hints.hints_of(exercise):
        if spoken in hint:
            words = hint[spoken].replace("{", "{{").replace("}", "}}")
            found.setdefault(re.escape(hint["en"]), words)
    order = sorted(found, key=lambda text: -len(text.replace("(.*?)", "")))
    return [(re.compile(text, re.DOTALL), found[text]) for text in order]


def _fixed(text: str, spoken: str) -> str:
    for pattern, words in read_all(WORDS).get(spoken, {}).items():
        text = re.sub(pattern, words, text, flags=re.MULTILINE)
    return text
