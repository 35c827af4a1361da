"""Read a lesson text: cells, their markers and line numbers, and what is malformed.

The format is jupytext's py:percent with the markers of docs/authoring.md. jupytext
itself forgives everything; here whatever is not understood is a problem, because a
marker that is misread silently becomes another notebook.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from clockwise.authoring.decoding import decode

LOOKS_LIKE_A_MARKER = re.compile(
    r"\s*#+\s*(%|\[markdown\]|(solution|test|manual|use|of)\s*=\s*[\"'“])",
    re.IGNORECASE,
)
MARKER = re.compile(
    r'# %%( \[markdown\]| folded| claim)?((?: [a-z]+=(?:"[^"]*"|[-0-9.]+))*)'
)
KEY = re.compile(r' ([a-z]+)=("[^"]*"|[-0-9.]+)')
EXAMPLE = '`# %% solution="name"`, `# %% test="name" points=2`, `# %% [markdown]`'
TEXTS = ("lesson.py", "exercises.py")
DEEPER = "## Deeper"
FORMS = ("folded", "claim")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z]+)?")
NAME = (r'"[A-Za-z_][A-Za-z0-9_]{0,49}"', "an ASCII name in quotes, up to 50 letters")
NUMBER = r"(?=.*[1-9])(0|[1-9][0-9]*)(\.[0-9]+)?"
VALUES = {  # key: what its value looks like, and in words
    "solution": NAME,
    "test": NAME,
    "manual": NAME,
    "use": NAME,
    "points": (NUMBER, "a number above 0 without quotes"),
    "of": (r'"[0-9a-f]{8}"', "8 hex digits in quotes; `build --stamp` writes them"),
}
KINDS = {
    (False, ()): "code",
    (False, ("solution",)): "solution",
    (False, ("points", "test")): "test",
    (False, ("use",)): "use",
    (True, ()): "prose",
    (True, ("of",)): "prose",
    (True, ("manual", "points")): "manual",
}


class Problem(NamedTuple):
    """What is wrong at a line of a file, and what to do."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


@dataclass
class Cell:
    """One cell; `kind` is a value of KINDS, or "broken" if its marker is."""

    kind: str
    keys: dict[str, str]
    line: int  # of its marker
    start: int  # of its first line of content
    source: str  # Markdown without the leading `# `
    sound: bool = True  # False if its regions or its Python make no sense
    form: str = ""  # of a code cell that a page shows folded: "folded", "claim"

    @property
    def name(self) -> str:
        """What the marker names: the solution, test, manual question or use."""
        return self.keys.get(self.kind, "")

    @property
    def grade_id(self) -> str:
        return f"{self.kind}_{self.name}" if self.kind in ("test", "use") else self.name

    @property
    def is_deeper(self) -> bool:
        """Whether it is the heading that hides what a first reader can leave out."""
        return self.kind == "prose" and self.source.startswith(DEEPER)

    @property
    def digest(self) -> str:
        """What a translation of this cell carries as `of=`."""
        return hashlib.sha256(self.source.strip().encode()).hexdigest()[:8]


@dataclass
class Text:
    """A text of a lesson, for example lessons/01_order/exercises.py.

    `translations` has by language what was read from, say, lessons/01_order/ko/.
    """

    file: str
    cells: list[Cell] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    translations: dict[str, "Text"] = field(default_factory=dict)

    @property
    def lesson(self) -> str:
        """The lesson's folder: 01_order."""
        return Path(self.file).parts[1]

    @property
    def is_exercises(self) -> bool:
        return Path(self.file).stem == "exercises"

    @property
    def is_translation(self) -> bool:
        return is_language(Path(self.file).parent)

    @property
    def core(self) -> list[Cell]:
        """What stands above the heading "Deeper": all of it where there is none."""
        deeper = (i for i, cell in enumerate(self.cells) if cell.is_deeper)
        return self.cells[: next(deeper, len(self.cells))]

    def of_kind(self, *kinds: str) -> list[Cell]:
        return [cell for cell in self.cells if cell.kind in kinds]

    def report(self, line: int, message: str) -> None:
        self.problems.append(Problem(self.file, line, message))


def owner(test: str, solutions: Iterable[str]) -> str | None:
    """The solution a test belongs to: the longest that is `test` or begins `test_`."""
    owners = [name for name in solutions if f"{test}_".startswith(f"{name}_")]
    return max(owners, key=len, default=None)


def read_texts(root: Path, lesson: str | None = None) -> list[Text]:
    """The English texts below `root`, of one lesson or of all, with translations."""
    texts = []
    for path in sorted(root.glob(f"lessons/{lesson or '*'}/*.py")):
        if path.name in TEXTS:
            texts.append(read_text(path, root))
            for other in sorted(path.parent.glob(f"*/{path.name}")):
                if is_language(other.parent):
                    translation = read_text(other, root)
                    texts[-1].translations[other.parent.name] = translation
    return texts


def is_language(folder: Path) -> bool:
    """Whether a folder of a lesson is named like a language: ko, de, pt-br."""
    return bool(LANGUAGE.fullmatch(folder.name)) and folder.name != "en"


def read_text(path: Path, root: Path) -> Text:
    """Read one lesson text; what is malformed is in its `problems`."""
    text = Text(path.relative_to(root).as_posix())
    lines = decode(path.read_bytes(), text.report)
    starts = [i for i, line in enumerate(lines) if LOOKS_LIKE_A_MARKER.match(line)]
    for i, line in enumerate(lines[: starts[0]] if starts else lines):
        if line.strip() or not starts:
            text.report(i + 1, f"this stands above the first marker: {EXAMPLE}")
            break
    for start, end in pairwise([*starts, len(lines)]):
        text.cells.append(_read_cell(lines[start:end], start + 1, text))
    return text


def _read_cell(lines: list[str], number: int, text: Text) -> Cell:
    kind, keys, form = _read_marker(lines[0], number, text)
    content = "\n".join(line.rstrip() for line in lines[1:])
    start = number + 1 + len(content) - len(content.lstrip("\n"))
    source = content.strip("\n")
    if kind in ("prose", "manual"):
        source = _read_markdown(source, start, text)
    if kind != "broken" and not source:
        text.report(number, "an empty cell: write something below it or delete it")
    return Cell(kind, keys, number, start, source, bool(source), form)


def _read_marker(line: str, number: int, text: Text) -> tuple[str, dict[str, str], str]:
    """A cell's kind, its keys, and its form: "" stands open."""
    match = MARKER.fullmatch(line.rstrip())
    if match is None:
        text.report(number, f"cannot read this marker; write it like {EXAMPLE}")
        return "broken", {}, ""
    word = (match[1] or "").strip()
    markdown, form = word == "[markdown]", word if word in FORMS else ""
    pairs = KEY.findall(match[2])
    keys = {key: value.strip('"') for key, value in pairs}
    complaints = [*_bad_pairs(pairs)]
    if not complaints and (complaint := _bad_combination(markdown, keys)):
        complaints = [complaint]
    if form and keys:
        complaints.append(f"{form} stands alone in its marker: `# %% {form}`")
    for complaint in complaints:
        text.report(number, complaint)
    kind = KINDS.get((markdown, tuple(sorted(keys))), "broken")
    return "broken" if complaints else kind, keys, form


def _bad_pairs(pairs: list[tuple[str, str]]) -> Iterable[str]:
    names = [key for key, _ in pairs]
    for key in sorted({key for key in names if names.count(key) > 1}):
        yield f"the key {key} stands twice"
    for key, value in pairs:
        if key not in VALUES:
            close = get_close_matches(key, VALUES, n=1)
            hint = f"did you mean {close[0]}?" if close else ", ".join(VALUES)
            yield f"unknown key {key}; {hint}"
        elif not re.fullmatch(VALUES[key][0], value):
            yield f"{key}={value}: {key} is {VALUES[key][1]}"


def _bad_combination(markdown: bool, keys: dict[str, str]) -> str | None:
    names = tuple(sorted(keys))
    if (markdown, names) in KINDS:
        return None
    if (markdown, tuple(sorted({*names, "points"}))) in KINDS:
        return "how many points? Add for example points=2"
    if (not markdown, names) in KINDS and names:
        verb = "remove" if markdown else "add"
        return f"{verb} [markdown]: a cell with {', '.join(names)} needs it so"
    return f"{', '.join(names)} cannot stand together in one marker; write {EXAMPLE}"


def _read_markdown(source: str, start: int, text: Text) -> str:
    plain = []
    for number, line in enumerate(source.split("\n"), start=start):
        if line and line != "#" and not line.startswith("# "):
            text.report(
                number, "prose lines start with `# `; is a marker missing here?"
            )
        plain.append(line.removeprefix("#").removeprefix(" "))
    return "\n".join(plain).strip()
