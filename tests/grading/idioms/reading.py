"""Everyday tests of other courses, one idiom a file, and how such a file is read.

A folder holds the idioms of one library or habit. A file is a small notebook in the
py:percent format; its first line says what the test relies on:

    # A frame's own equals() with the frame that is expected.
    # %% given                                the instructor's; or `locked`
    # %% solution stock="1"                   what the instructor has under source/
    # %% right="by a query" stock="1"         as good, of another kind or type
    # %% wrong="keeps all" stock="0"          a typical mistake
    # %% test                                 points="2" if it is not one point

`stock` is what nbgrader without this grader gives, a number for each test cell:
test_stock.py runs the cells to find out. The grader gives the same, unless an answer
says `here="1 person" apart="cannot: why"`: then the second test cannot have apart what
it asks for, and a person decides; or `here="1" because="why"`, where the points are
others than stock nbgrader's. With `alone="yes"` an idiom changes the process for those
that come after it, and gets a notebook of its own. IPython's lines are comments here.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.grading.made import cell, exam, notebook, solution

FOLDER = Path(__file__).parent
HEAD = re.compile(r"^# %% (\w+)(.*)$", re.MULTILINE)
MAGIC = re.compile(r"^# (?=[%!]\w)", re.MULTILINE)
OPTION = re.compile(r'(?:^| )(\w+)?="([^"]*)"')
KINDS = ("given", "locked", "solution", "right", "wrong", "test")
OPTIONS = {"stock", "apart", "points", "alone", "here", "because"}
CANNOT = "cannot: "
PERSON = "person"


@dataclass(frozen=True)
class Part:
    """One cell of an idiom; `name` tells answers of a kind apart."""

    kind: str
    name: str
    options: dict[str, str]
    code: str

    @property
    def stock(self) -> list[float]:
        """The points of each test cell."""
        return [float(number) for number in self.options["stock"].split()]

    @property
    def expected(self) -> list[float | None]:
        """The points of each test that this grader gives; None: a person decides."""
        words = self.options.get("here", self.options["stock"]).split()
        return [None if word == PERSON else float(word) for word in words]


@dataclass(frozen=True)
class Idiom:
    """A file: what is around the answers, the answers, and the tests."""

    name: str
    title: str
    parts: tuple[Part, ...]

    def of(self, *kinds: str) -> list[Part]:
        return [part for part in self.parts if part.kind in kinds]

    @property
    def alone(self) -> bool:
        """Whether it changes the process for all that come after it."""
        return any("alone" in part.options for part in self.parts)

    @property
    def answers(self) -> list[Part]:
        return self.of("solution", "right", "wrong")

    def cells(self, answer: Part) -> list[dict[str, Any]]:
        """The cells (JSON) of somebody who answers like this; marked by our name."""
        given = [cell(part.code) for part in self.of("given")]
        locked = [
            cell(part.code, grade_id=f"{self.name}/locked{i}", locked=True)
            for i, part in enumerate(self.of("locked"))
        ]
        exams = [
            exam(f"{self.name}/{i}", part.code, float(part.options.get("points", 1)))
            for i, part in enumerate(self.of("test"))
        ]
        answered = solution(f"{self.name}/answer", answer.code)
        return [*given, *locked, answered, *exams]

    def notebook(self, answer: Part) -> dict[str, Any]:
        """All of it as a notebook of its own."""
        return notebook(*self.cells(answer))


def read_idioms() -> list[Idiom]:
    return [read_idiom(path) for path in sorted(FOLDER.glob("*/*.py"))]


def read_idiom(path: Path) -> Idiom:
    """Raises ValueError, with the file's name, where it is not in the form above."""
    name = f"{path.parent.name}/{path.stem}"
    title, *pieces = HEAD.split(path.read_text("utf-8"))
    heads = zip(pieces[::3], pieces[1::3], pieces[2::3], strict=True)
    idiom = Idiom(
        name, title.strip("# \n"), tuple(_part(name, *head) for head in heads)
    )
    if not title.startswith("# ") or not idiom.of("test"):
        raise ValueError(f"{name}: the first line says what it is; then it has a test")
    if [part.kind for part in idiom.answers][:1] != ["solution"] or not idiom.of(
        "wrong"
    ):
        raise ValueError(f"{name}: it has a solution, then right and wrong answers")
    for answer in idiom.answers:
        if len(answer.stock) != len(idiom.of("test")):
            raise ValueError(f"{name}: {answer.name} needs stock points for each test")
    return idiom


def _part(idiom: str, kind: str, head: str, code: str) -> Part:
    found = dict(OPTION.findall(head))
    name = found.pop("", kind)
    if kind not in KINDS or found.keys() - OPTIONS:
        raise ValueError(f"{idiom}: nobody understands `{kind}{head}`")
    reasons = found.keys() & {"apart", "because"}
    if ("here" in found) != bool(reasons) or (PERSON in found.get("here", "")) != (
        found.get("apart", "").startswith(CANNOT)
    ):
        raise ValueError(f'{idiom}: write here="{PERSON}" apart="{CANNOT}and why"')
    return Part(kind, name, found, MAGIC.sub("", code).strip() + "\n")
