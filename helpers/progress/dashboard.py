"""The picture of a learner's progress, with its words and style in files beside it.

Pure display: numbers come in, text and HTML go out; `experience` keeps the score.
"""

from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from helpers.progress.box import anchor, bar, styled
from helpers.progress.language import read_words

HERE = Path(__file__).parent
LEVELS = [0, 120, 280, 480, 720, 1000, 1400, 2000]  # XP at which a level begins


def _table() -> dict[str, Any]:
    return read_words(HERE / "dashboard.json")


def words(key: str, **values: object) -> str:
    """One sentence of dashboard.json, in the reader's language."""
    return str(_table()[key].format(**values))


def medal(name: str) -> str:
    """The line that announces a new achievement."""
    title, how = _table()["medals"][name]
    return f"★ {title}: {how}"


def level_line(xp: int) -> str:
    """For example `Level 0 Curious 20/120`."""
    return f"{_level(xp)} {_score(xp)}"


def _level(xp: int) -> str:
    n = sum(xp >= start for start in LEVELS) - 1
    return words("level", n=n, name=_table()["level names"][n])


def _goal(xp: int) -> int | None:
    """The XP at which the next level begins; None on the last."""
    return next((start for start in LEVELS if start > xp), None)


def _score(xp: int) -> str:
    goal = _goal(xp)
    return f"{xp}/{goal}" if goal else str(xp)


@dataclass(frozen=True)
class Row:
    """A lesson's line: points earned and possible, and points a person will give."""

    title: str
    earned: float
    possible: float
    by_hand: float

    @property
    def points(self) -> str:
        """For example `4/18 + 3 by hand`."""
        note = words("by hand", points=self.by_hand) if self.by_hand else ""
        return f"{self.earned:g}/{self.possible:g} {note}".strip()


@dataclass(frozen=True)
class Dashboard:
    """Level, a bar for each lesson, achievements: HTML in a notebook, else text."""

    xp: int
    rows: list[Row]
    achievements: dict[str, bool]

    def __repr__(self) -> str:
        rows = [f"  {row.title}: {row.points}" for row in self.rows]
        medals = [
            medal(name) if earned else medal(name).replace("★", "·")
            for name, earned in self.achievements.items()
        ]
        lines = [level_line(self.xp), words("lessons"), *(rows or [words("none")])]
        return "\n".join([*lines, self._count(), *(f"  {line}" for line in medals)])

    def _repr_html_(self) -> str:
        rows = "".join(map(_row_html, self.rows)) or words("none")
        medals = "".join(_medal_html(*item) for item in self.achievements.items())
        level, score = _level(self.xp), _score(self.xp)
        return styled(f"""
<div class="cw-head"><span>{level}</span><span>{score} XP</span></div>
{bar(self.xp, _goal(self.xp) or self.xp)}
<div class="cw-part">{words("lessons")}</div>{rows}
<div class="cw-part">{self._count()}</div><div class="cw-medals">{medals}</div>
<div class="cw-soft">{words("local")}</div>""")

    def _count(self) -> str:
        earned, total = sum(self.achievements.values()), len(self.achievements)
        return f"{words('achievements')} {earned}/{total}"


@dataclass(frozen=True)
class Success:
    """A passed test: the score, and the heading of the exercise that comes next."""

    line: str
    following: str | None

    def __repr__(self) -> str:
        more = [words("next", heading=self.following)] if self.following else []
        return "\n".join([self.line, *more])

    def _repr_html_(self) -> str:
        lines = "<br>".join(map(escape, self.line.split("\n")))
        more = ""
        if self.following:
            to = anchor(self.following)
            link = f'<a href="#{to}">{escape(self.following)}</a>'
            more = f"<br>{words('next', heading=link)}"
        box = f'<div class="cw-box cw-passed" role="status">{lines}{more}</div>'
        return styled(box)


def _row_html(row: Row) -> str:
    cells = f"<span>{escape(row.title)}</span>{bar(row.earned, row.possible)}"
    return f'<div class="cw-row">{cells}<span>{row.points}</span></div>'


def _medal_html(name: str, earned: bool) -> str:
    title, how = _table()["medals"][name]
    sign, kind = ("★", "cw-medal cw-earned") if earned else ("☆", "cw-medal")
    return f'<div class="{kind}"><b>{sign} {title}</b>{how}</div>'
