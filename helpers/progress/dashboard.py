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
    """A lesson's line: where it is, how long it takes, and what is earned of it."""

    number: str
    title: str
    lesson: str  # a link
    exercises: str  # a link
    minutes: tuple[int, int]  # to read, and for the exercises
    done: int  # exercises
    all: int
    earned: float
    possible: float
    by_hand: float = 0  # points that a person will give

    @property
    def points(self) -> str:
        """For example `4/18`."""
        return f"{self.earned:g}/{self.possible:g}"

    @property
    def solved(self) -> str:
        """For example `Exercises 2/8`."""
        return words("solved", done=self.done, all=self.all)


@dataclass(frozen=True)
class Next:
    """What to go on with: what is said of it, and a link."""

    said: str
    link: str


@dataclass(frozen=True)
class Dashboard:
    """What is next, level, a line for each lesson, achievements.

    HTML in a notebook, else text. `top` is HTML that stands beside the level.
    """

    xp: int
    rows: list[Row]
    achievements: dict[str, bool]
    following: Next | None = None
    top: str = ""
    made_at: str = ""

    def __repr__(self) -> str:
        following = [self.following.said] if self.following else []
        rows = [
            f"  {row.number}. {row.title}: {row.solved}, {row.points}"
            for row in self.rows
        ] or [words("none")]
        medals = [
            medal(name) if earned else medal(name).replace("★", "·")
            for name, earned in self.achievements.items()
        ]
        lines = [level_line(self.xp), *following, *rows, self._count()]
        return "\n".join([*lines, *(f"  {line}" for line in medals)])

    def _repr_html_(self) -> str:
        rows = "".join(map(_row_html, self.rows)) or words("none")
        medals = "".join(_medal_html(*item) for item in self.achievements.items())
        head = f"<span>{_level(self.xp)}</span><span>{_score(self.xp)} XP</span>"
        html = f"""<div class="cw-hero">{self.top}<div>{_next_html(self.following)}
<div class="cw-head">{head}</div>
{bar(self.xp, _goal(self.xp) or self.xp)}
<div class="cw-soft">{words("local")}</div></div></div>
<div class="cw-part">{words("lessons")}</div>{rows}
<div class="cw-part">{self._count()}</div><div class="cw-medals">{medals}</div>"""
        return styled(html + _again(self.made_at), "dashboard.css")

    def _count(self) -> str:
        earned, total = sum(self.achievements.values()), len(self.achievements)
        return f"{words('achievements')} {earned}/{total}"


@dataclass(frozen=True)
class Success:
    """A passed test: the score so far, and the heading of the exercise that is next."""

    line: str
    following: str | None
    xp: int = 0

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
        score = bar(self.xp, _goal(self.xp) or self.xp)
        box = f'<div class="cw-box cw-passed" role="status">{lines}{more}{score}</div>'
        return styled(box)


def _next_html(following: Next | None) -> str:
    if following is None:
        return ""
    return f'<a class="cw-go" href="{following.link}">{escape(following.said)} →</a>'


def _again(made_at: str) -> str:
    """When this was true, and a button that makes it anew: in JupyterLab, where a page
    that one trusts may call its commands."""
    if not made_at:
        return ""
    button = 'data-commandlinker-command="notebook:run-all-cells"'
    button = (
        f'<button {button} data-commandlinker-args="{{}}">{words("again")}</button>'
    )
    return (
        f'<div class="cw-again">{button}<span>{words("as of", at=made_at)}</span></div>'
    )


def _row_html(row: Row) -> str:
    read, solve = (words("minutes", n=n) if n else "" for n in row.minutes)
    by_hand = words("by hand", points=row.by_hand) if row.by_hand else ""
    return (
        f'<div class="cw-row"><span>{row.number}</span>'
        f'<span><a href="{row.lesson}">{escape(row.title)}</a> '
        f'<span class="cw-minutes">{read}</span></span>'
        f'<span><a href="{row.exercises}">{row.solved}</a> '
        f'<span class="cw-minutes">{solve}</span></span>'
        f"{bar(row.earned, row.possible)}"
        f'<span title="{by_hand}">{row.points}</span></div>'
    )


def _medal_html(name: str, earned: bool) -> str:
    title, how = _table()["medals"][name]
    sign, kind = ("★", "cw-medal cw-earned") if earned else ("☆", "cw-medal")
    return f'<div class="{kind}"><b>{sign} {title}</b>{how}</div>'
