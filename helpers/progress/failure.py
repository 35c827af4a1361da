"""A failed test as one box: what was asked, came back and was expected, and a hint."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any

from helpers.progress.box import anchor, marked, styled
from helpers.progress.course import lessons
from helpers.progress.language import read_words

WORDS = Path(__file__).with_name("stops.json")
PARTS = ("asked", "got", "expected", "where", "guess")  # in the order that one reads
last: list[str] = []  # the failure that this kernel showed last, for a report
TEST = re.compile(r'^passed\("(\w+)"\)', re.MULTILINE)


@dataclass(frozen=True)
class Failure:
    """What a learner reads where a test did not pass.

    `lines` say it in plain text; `parts` say the same by what they are, where that is
    known. `exercise` is the heading of the exercise that the test belongs to.
    """

    lines: Sequence[str]
    parts: Mapping[str, str] = field(default_factory=dict)
    exercise: str = ""

    def __repr__(self) -> str:
        return "\n".join([f"✗ {self.lines[0]}", *self.lines[1:]])

    def _repr_html_(self) -> str:
        body = self._rows() if self.parts.get("asked") else self._text()
        inside = (
            f'<div class="cw-box cw-failed" role="alert">{body}{self._hint()}</div>'
        )
        return styled(inside)

    def _text(self) -> str:
        first, *more = self.lines
        rest = f"<pre>{escape(chr(10).join(more))}</pre>" if more else ""
        return f"<b>✗ {marked(first)}</b>{rest}"

    def _rows(self) -> str:
        words = read_words(WORDS)
        found = [(key, self.parts[key]) for key in PARTS[1:] if self.parts.get(key)]
        rows = "".join(
            f"<tr><th>{words[key]}</th><td>{_shown(key, value)}</td></tr>"
            for key, value in found
        )
        return f"<b>✗ {escape(self.parts['asked'])}</b><table>{rows}</table>"

    def _hint(self) -> str:
        """The way to the hints, unless the box names the mistake."""
        if not self.exercise or self.parts.get("guess"):
            return ""
        number = self.exercise.partition(" ")[0]
        said = read_words(WORDS)["hints"].format(exercise=number)
        return f'<div><a href="#{anchor(self.exercise)}">{escape(said)}</a></div>'


def _shown(key: str, value: str) -> str:
    return marked(value) if key == "guess" else f"<code>{escape(value)}</code>"


def exercise_of(test_cell: str) -> str:
    """The exercise that a test cell belongs to; empty if unknown."""
    found = TEST.search(test_cell)
    for lesson in lessons() if found else ():
        for exercise, tests in lesson.exercises.items():
            if found and found[1] in tests:
                return exercise
    return ""


def heading_of(exercise: str) -> str:
    """The heading of an exercise on its page; empty if unknown."""
    headings = (lesson.headings.get(exercise, "") for lesson in lessons())
    return next(filter(None, headings), "")


def show(shell: Any, failure: Failure) -> None:
    """Show the box, or its plain text, in place of a traceback."""
    last[:] = [repr(failure)]
    shell._last_traceback = repr(failure).split("\n")
    data = {"text/plain": repr(failure), "text/html": failure._repr_html_()}
    shell.display_pub.publish(data)
