"""A page before Sphinx reads it."""

import re
from dataclasses import dataclass
from html import unescape

MARKS = re.compile(r"[`*_$]|<[^>]+>")
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
LONG = 160  # characters of a description


@dataclass(frozen=True)
class Page:
    """A source of Sphinx's: its place, its text, and what is said about it."""

    name: str  # lessons/03_rnn
    kind: str  # .ipynb or .md
    text: str
    title: str
    about: str = ""
    picture: str = ""
    minutes: int = 0  # to read or to solve, as the lesson says
    tasks: int = 0  # exercises on it that the minutes are for
    deeper: int = 0  # and those that may wait
    english: bool = False  # in another language's edition


class Toc:
    """Pages below a page; `/` begins the name of one."""

    def __init__(self, *pages: str, caption: str = ""):
        self.pages, self.caption = pages, caption

    def directive(self) -> str:
        head = f":caption: {self.caption}\n" if self.caption else ""
        return f"```{{toctree}}\n:hidden:\n{head}\n" + "\n".join(self.pages) + "\n```"


def plain(text: str) -> str:
    """Markdown as words in one line."""
    return " ".join(MARKS.sub("", LINK.sub(r"\1", unescape(text))).split())


def short(words: str) -> str:
    """Words, short enough for a description."""
    if len(words) <= LONG:
        return words
    return words[:LONG].rsplit(" ", 1)[0] + " …"
