"""Read a bank: the right and wrong answers to one exercise, each a cell of its own.

Below a marker stands a comment, which says what the answer does and what its author
shall be told, and then the code or, with of=, the changes that make it of other code.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from itertools import pairwise, takewhile
from pathlib import Path

from clockwise.authoring.changes import Change, Line, read_changes, split_changes
from clockwise.authoring.decoding import decode
from clockwise.authoring.markers import Problem

LOOKS_LIKE_A_MARKER = re.compile(
    r"\s*#+\s*(%|(right|wrong|equivalent|fails|of)\s*=\s*[\"'“])"
)
MARKER = re.compile(r'# %%((?: [a-z]+="[^"]*")+)')
KEY = re.compile(r' ([a-z]+)="([^"]*)"')
EXAMPLE = '`# %% right="loop"` or `# %% wrong="no_bias" fails="test_rnn_step"`'
KINDS = {  # the keys that a marker may have besides
    "right": set[str](),
    "wrong": {"fails", "of"},
    "equivalent": {"of"},
}
KEYS = {*KINDS, "fails", "of"}
NAME = re.compile(r"[a-z0-9_]+")
FIELD = re.compile(r"([a-z]+):(.*)")
FIELDS = {"hint": "en", "ko": "ko"}  # and the language


@dataclass(frozen=True)
class Entry:
    """A cell of a bank: an answer, or a mutant that no test can tell from one."""

    kind: str  # a key of KINDS
    name: str
    line: int  # of its marker
    fails: str  # the tests, with blanks between them
    of: str  # the name of its base; "" if it is written out
    about: str  # what it does; why it is equivalent
    hint: dict[str, str]  # by language
    changes: list[Change]
    code: list[Line]

    @property
    def label(self) -> str:
        """The entry as its marker names it: right="loop"."""
        return f'{self.kind}="{self.name}"'


@dataclass
class Bank:
    """The file lessons/LESSON/answers/EXERCISE.py."""

    file: str
    entries: list[Entry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def report(self, line: int, message: str) -> None:
        self.problems.append(Problem(self.file, line, message))


def read_bank(path: Path, root: Path) -> Bank:
    """Read one file; what is malformed is in its `problems`."""
    bank = Bank(path.relative_to(root).as_posix())
    texts = decode(path.read_bytes(), bank.report)
    lines = [Line(number, text.rstrip()) for number, text in enumerate(texts, start=1)]
    starts = [i for i, line in enumerate(lines) if LOOKS_LIKE_A_MARKER.match(line.text)]
    for line in lines[: starts[0]] if starts else lines:
        if line.text or not starts:
            bank.report(line.number, f"no marker stands above this: {EXAMPLE}")
            break
    for start, end in pairwise([*starts, len(lines)]):
        if (keys := _read_marker(lines[start], bank)) is not None:
            bank.entries.append(_read_entry(keys, lines[start:end], bank))
    _check_names(bank)
    return bank


def _read_marker(line: Line, bank: Bank) -> dict[str, str] | None:
    match = MARKER.fullmatch(line.text)
    if match is None:
        bank.report(line.number, f"cannot read this marker; write it like {EXAMPLE}")
        return None
    complaints = [*_bad_keys(KEY.findall(match[1]))]
    for complaint in complaints:
        bank.report(line.number, complaint)
    return None if complaints else dict(KEY.findall(match[1]))


def _bad_keys(pairs: list[tuple[str, str]]) -> Iterator[str]:
    keys = dict(pairs)
    kinds = [key for key, _ in pairs if key in KINDS]
    if len(keys) < len(pairs):
        yield "a key stands twice in this marker"
    for key in sorted(keys.keys() - KEYS):
        yield f"unknown key {key}; {_meant(key, sorted(KEYS))}"
    if len(kinds) != 1:
        yield f"say one of {', '.join(KINDS)}: {EXAMPLE}"
        return
    [kind] = kinds
    if not NAME.fullmatch(keys[kind]):
        yield f'{kind}="{keys[kind]}": name it in small letters, digits and _'
    for key in sorted((keys.keys() & KEYS) - {kind} - KINDS[kind]):
        yield f"{key}= does not belong to {kind}="
    if kind == "wrong" and not keys.get("fails", "").strip():
        yield 'which tests does it fail? Add for example fails="test_rnn_step"'
    if keys.get("of") == "":
        yield 'of="" names nothing; of="solution" is the solution of the exercise'


def _meant(word: str, known: list[str]) -> str:
    close = get_close_matches(word, known, n=1)
    return f"did you mean {close[0]}?" if close else f"there are {', '.join(known)}"


def _read_entry(keys: dict[str, str], lines: list[Line], bank: Bank) -> Entry:
    marker, *below = lines
    comment = [*takewhile(lambda line: line.text.startswith("#"), below)]
    words, changes = split_changes(comment)
    about, hint = _read_words(words, bank)
    [kind] = keys.keys() & KINDS.keys()
    entry = Entry(
        kind,
        keys[kind],
        marker.number,
        keys.get("fails", ""),
        keys.get("of", ""),
        about,
        hint,
        read_changes(changes, bank.report),
        _without_blank_ends(below[len(comment) :]),
    )
    _check_entry(entry, bank)
    return entry


def _read_words(lines: list[Line], bank: Bank) -> tuple[str, dict[str, str]]:
    """What an answer does, and its hint by language."""
    about: list[str] = []
    fields: dict[str, list[str]] = {}
    words = about
    for line in lines:
        text = line.text.lstrip("#").strip()
        match = FIELD.fullmatch(text)
        if match and (match[1] in FIELDS or line is not lines[0]):
            if match[1] not in FIELDS:
                meant = _meant(match[1], [*FIELDS])
                bank.report(line.number, f"unknown field {match[1]}:; {meant}")
            elif match[1] in fields:
                bank.report(line.number, f"{match[1]}: stands twice")
            elif not match[2].strip():
                bank.report(line.number, f"{match[1]}: says nothing")
            words, text = fields.setdefault(match[1], []), match[2]
        words.append(text)
    hint = {
        FIELDS[key]: _joined(value) for key, value in fields.items() if key in FIELDS
    }
    return _joined(about), hint


def _joined(lines: list[str]) -> str:
    return " ".join(" ".join(lines).split())


def _without_blank_ends(lines: list[Line]) -> list[Line]:
    full = [i for i, line in enumerate(lines) if line.text]
    return lines[full[0] : full[-1] + 1] if full else []


def _check_entry(entry: Entry, bank: Bank) -> None:
    for complaint in _complaints(entry):
        bank.report(entry.line, complaint)
    if entry.of and entry.code:
        message = "a change has no code below it: of= or the code has to go"
        bank.report(entry.code[0].number, message)
    if entry.changes and not entry.of:
        message = "a change of what? of= is missing in the marker"
        bank.report(entry.changes[0].minus[0].number, message)


def _complaints(entry: Entry) -> Iterator[str]:
    if not entry.about:
        yield "say in a comment directly below the marker what this answer does"
    if entry.kind == "wrong" and "en" not in entry.hint:
        yield "a wrong answer needs a line `# hint: ...` below its marker"
    if entry.kind != "wrong" and entry.hint:
        yield f"{entry.kind}= has no hint: nobody is told anything"
    if entry.of and not entry.changes:
        yield f'what does it change of="{entry.of}"? Add lines `# - ` and `# + `'


def _check_names(bank: Bank) -> None:
    lines: dict[str, int] = {}
    for entry in bank.entries:
        first = lines.setdefault(entry.name, entry.line)
        if first != entry.line:
            message = f"{entry.name} is taken by line {first}: rename one"
            bank.report(entry.line, message)
