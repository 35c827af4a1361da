"""What `clockwise check` shows in a terminal: how far it is, then a table a page."""

import locale
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import asdict, replace
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table
from rich.text import Text

from clockwise.own.ordinary import Tell
from clockwise.own.pages import Page
from clockwise.own.rows import DONE, WAITS, Row
from helpers.progress.language import COURSE, open_at
from helpers.progress.points import problem, told_of, words

ASKED = "LC_ALL", "LC_MESSAGES", "LANG"  # the first that is set decides
KOREAN = re.compile(r"ko(rean)?(?![a-z])", re.IGNORECASE)


class Terminal:
    """A console with colours and a moving bar where it has them."""

    def __init__(self) -> None:
        self.console = Console()

    def say(self, text: str) -> None:
        self.console.print(text, markup=False, highlight=False)

    @contextmanager
    def progress(self, page: Page) -> Iterator[Tell]:
        """A bar that is gone in the end."""
        columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()
        with Progress(*columns, console=self.console, transient=True) as bars:
            bar = bars.add_task(page.edition, total=None)

            def tell(done: int, of: int, name: str) -> None:
                at = page.headings.get(name, "").partition(" ")[0]
                told = f"{page.edition} {at}".strip()
                bars.update(bar, completed=done, total=of, description=told)

            yield tell

    def show(self, page: Page, rows: list[Row], is_apart: bool) -> None:
        """A row for each exercise, what to look at, and the sum."""
        with self._in_language_of(page.path):
            self.console.print(_table(page, rows))
            if not is_apart:
                self.say(words("ordinary"))

    def refuse(self, path: Path, why: str) -> None:
        """Say why a page cannot be graded, and what to do."""
        with self._in_language_of(path):
            self.say(f"{problem(why)}\n{words('fresh')}")

    def miss(self, lesson: str | None, why: str) -> None:
        """Say that what was asked for is not there, and what to do."""
        with self._in_language_of(_spoken(lesson)):
            self.say(f"clockwise check: {problem(why)}")

    def show_nothing(self, lesson: str | None) -> None:
        """Say that no answer is written yet in what was asked for."""
        with self._in_language_of(_spoken(lesson)):
            self.say(words("nothing"))

    @contextmanager
    def _in_language_of(self, path: Path) -> Iterator[None]:
        """In the language of a page, if this console can write that."""
        with open_at(path):
            written = self._writes(words("ordinary"))
        with open_at(path) if written else nullcontext():
            yield

    def _writes(self, text: str) -> bool:
        try:
            return bool(text.encode(self.console.encoding))
        except UnicodeEncodeError:
            return False


def _spoken(lesson: str | None) -> Path:
    """A page in the language of the path that was said, or else of the system."""
    system = locale.setlocale(locale.LC_CTYPE)  # asks, and sets nothing
    spoken = next(filter(None, map(os.environ.get, ASKED)), system)
    is_korean = "ko" in Path(lesson or "").parts or KOREAN.match(spoken)
    return COURSE / "work" / ("ko" if is_korean else "") / "page.ipynb"


def _table(page: Page, rows: list[Row]) -> Table:
    table = Table(title=page.edition, show_lines=True, show_footer=True)
    points = sum(row.points for row in rows)
    possible = sum(row.possible for row in rows)
    waiting = sum(row.waiting for row in rows)
    more = words("more", points=waiting) if waiting else ""
    table.add_column("", "")
    table.add_column(words("exercise"), words("all"))
    table.add_column(words("score"), f"{points:g}/{possible:g}", no_wrap=True)
    table.add_column(words("look"), more)
    for row in rows:
        table.add_row(row.number, row.exercise, _points(row), _told(row))
    return table


def _points(row: Row) -> Text:
    full = row.points == row.possible
    kind = "green" if full else "yellow" if row.points or row.waiting else "red"
    return Text(f"{row.points:g}/{row.possible:g}", kind)


def _told(row: Row) -> Text:
    if row.told:
        return plain(told_of(asdict(row)))
    quiet = replace(row, told=(WAITS if row.waiting else DONE,))
    return Text(told_of(asdict(quiet)), "dim")


def plain(told: str) -> Text:
    """As it is, whatever it looks like to rich; without what steers a terminal."""
    lines = told.expandtabs(4).split("\n")
    kept = ("".join(c if c.isprintable() else "?" for c in line) for line in lines)
    return Text("\n".join(kept))
