"""What `check()` shows: how far it is, the points of a page, or why there are none."""

import re
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from helpers.progress.box import anchor, bar, marked, styled
from helpers.progress.language import read_words
from helpers.progress.said import translated

WORDS = Path(__file__).with_name("check.json")


def words(key: str, **values: object) -> str:
    """What check.json says, in the reader's language, with the values filled in."""
    return str(read_words(WORDS)[key].format(**values))


def problem(text: str) -> str:
    """What `clockwise check` says of a file in English, in the reader's language."""
    for pattern, said in read_words(WORDS)["problems"].items():
        if re.fullmatch(pattern, text, re.DOTALL):
            return re.sub(pattern, said, text, flags=re.DOTALL)
    return text


@dataclass(frozen=True)
class Progress:
    """How many steps are done, of how many, and at which exercise."""

    done: int = 0
    of: int = 0
    at: str = ""

    def __repr__(self) -> str:
        return f"{words('busy')} {self.at}".strip()

    def _repr_html_(self) -> str:
        moving = bar(self.done, self.of) if self.of else bar(0, 1)
        return styled(f'<div role="status">{escape(repr(self))}</div>{moving}')


class Problem:
    """Why there is nothing to show."""

    def __init__(self, key: str, **values: object):
        self.text = words(key, **values)

    def __repr__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        text = marked(self.text).replace("\n", "<br>")
        return styled(f'<div class="cw-box cw-failed" role="alert">{text}</div>')


@dataclass(frozen=True)
class Points:
    """A row for each exercise, as `clockwise check` gives them.

    `unsaved`: answers count that were run and are not saved yet.
    """

    rows: list[dict[str, Any]]
    apart: bool
    unsaved: bool = False

    def __repr__(self) -> str:
        lines = [
            f"  {_number(row) or row['exercise']}: {_points(row)} {told_of(row)}"
            for row in self.rows
        ]
        return "\n".join([self._sum(), *lines, *self._notes()])

    def _repr_html_(self) -> str:
        rows = "".join(map(_row_html, self.rows))
        got, most = self._of("points"), self._of("possible")
        notes = "".join(
            f'<div class="cw-soft">{escape(n)}</div>' for n in self._notes()
        )
        head = f'<div class="cw-head" role="status">{escape(self._sum())}</div>'
        table = f'<table class="cw-points"><tbody>{rows}</tbody></table>'
        return styled(f"{head}{bar(got, most)}{table}{notes}")

    def _of(self, key: str) -> float:
        return float(sum(row[key] for row in self.rows))

    def _sum(self) -> str:
        points = words("points", got=self._of("points"), most=self._of("possible"))
        waiting = self._of("waiting")
        return points + (words("waiting", points=waiting) if waiting else "")

    def _notes(self) -> list[str]:
        notes = [] if self.apart else [words("ordinary")]
        return [words("unsaved"), *notes] if self.unsaved else notes


def _number(row: dict[str, Any]) -> str:
    first = str(row["heading"]).partition(" ")[0]
    return first if first[:1].isdigit() else ""


def _points(row: dict[str, Any]) -> str:
    return f"{row['points']:g}/{row['possible']:g}"


def told_of(row: dict[str, Any]) -> str:
    """What to look at; what the command says in English, in the reader's language."""
    own = read_words(WORDS)["told"]
    done = "all done" if row["points"] == row["possible"] else ""
    exercise = str(row["exercise"])
    return "\n".join(own.get(x) or _said(x, exercise) for x in row["told"] or [done])


def _said(told: str, exercise: str) -> str:
    """`test_permute: nothing moved`: the test's name, and what it said."""
    test, colon, said = told.partition(": ")
    return f"{test}{colon}{translated(said, exercise)}"


def _row_html(row: dict[str, Any]) -> str:
    heading = str(row["heading"]) or row["exercise"]
    full = row["points"] == row["possible"]
    sign = "✓" if full else "◔" if row["waiting"] or row["points"] else "○"
    kind = "cw-full" if full else ""
    told = marked(told_of(row)).replace("\n", "<br>")
    link = f'<a href="#{anchor(heading)}">{escape(heading)}</a>'
    return (
        f'<tr class="{kind}"><td>{sign}</td><td>{link}</td>'
        f"<td>{_points(row)}</td><td>{told}</td></tr>"
    )
