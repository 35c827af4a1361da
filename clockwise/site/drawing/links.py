"""Whether links within a site lead to a page and a place that are there.

Nobody is asked about links to elsewhere: they only have to look like an address.
"""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

ADDRESS = re.compile(r"https?://[\w-]+(\.[\w-]+)+(:\d+)?([/?#]\S*)?|mailto:\S+@\S+")
ASKS = {"a": "href", "link": "href", "img": "src", "script": "src", "source": "src"}


class Parsed(HTMLParser):
    """What a page asks for, and the places that others can lead to."""

    def __init__(self, path: Path):
        super().__init__()
        self.asked: set[str] = set()
        self.ids: set[str] = set()
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.ids |= {told.get("id") or "", told.get("name") or ""} - {""}
        if asked := told.get(ASKS.get(tag, "")):
            self.asked.add(asked)
        if frames := told.get("data-frames"):
            self.asked |= {*json.loads(frames)[0]}


def broken(out: Path) -> list[str]:
    """A line for each link to nowhere."""
    pages = {path.resolve(): Parsed(path) for path in sorted(out.rglob("*.html"))}
    return [
        f"{path.relative_to(out.resolve()).as_posix()}: {problem}"
        for path, page in pages.items()
        for problem in _of_page(path, page, pages)
    ]


def _of_page(path: Path, page: Parsed, pages: dict[Path, Parsed]) -> Iterator[str]:
    for asked in sorted(page.asked):
        url = urlsplit(asked)
        if url.scheme or url.netloc:
            yield from _away(asked)
            continue
        there = (path.parent / unquote(url.path)).resolve() if url.path else path
        anchor = unquote(url.fragment)
        if not there.exists():
            yield f"{asked} is not there"
        elif anchor and there in pages and anchor not in pages[there].ids:
            yield f"{asked}: no such place on that page"


def _away(asked: str) -> Iterator[str]:
    """What is wrong with an address elsewhere, as far as one can see."""
    unclosed = asked.count("(") < asked.count(")")
    if asked.startswith("data:"):
        return
    if not ADDRESS.fullmatch(asked) or unclosed or asked[-1] in ".,;:'\"":
        yield f"{asked} is no address"
