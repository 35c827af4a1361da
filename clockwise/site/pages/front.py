"""The front page: draw something, see the road of lessons, and choose a door."""

import re
from collections.abc import Sequence
from html import escape
from typing import Any

from clockwise.site.pages.page import Page, Toc
from clockwise.site.pages.words import texts
from helpers.progress.language import COURSE, open_at
from helpers.widgets.start import pad

DOORS = {"learn": "begin", "teach": "docs/teaching", "built": "docs/design"}


def front_page(
    lessons: Sequence[Page],
    exercises: Sequence[Page],
    tocs: Sequence[Toc],
    language: str,
    up: str,
) -> Page:
    """The page at a language's root; `up` leads from it to the pictures."""
    words = texts(language)
    folder = COURSE / "notebooks" / ("" if language == "en" else language)
    with open_at(folder / "site.ipynb"):
        drawn = pad()
    first = f"{lessons[0].name}.html"
    others = [_other(key, words) for key in ("teach", "built")]
    html = [
        '<div class="cw-hero">',
        drawn,
        f'<div><p class="cw-sentence">{words["sentence"]}</p>',
        f'<a class="cw-go" href="{first}">{words["go"]}</a>',
        f"<p>{words['promise']}</p>",
        f'<p class="cw-others">{" ".join(others)}</p>',
        f'<p class="cw-facts">{_facts(lessons, exercises, words)}</p></div></div>',
        f'<h2 id="road">{words["road"]}</h2><ol class="cw-road">',
        *(_stop(page, up) for page in lessons),
        f'</ol><h2 id="doors">{words["doors"]}</h2><div class="cw-doors">',
        *(_door(key, target, words) for key, target in DOORS.items()),
        "</div>",
    ]
    raw = re.sub(r"\n\s*\n", "\n", "\n".join(html))  # one block of HTML in Markdown
    parts = [f"# {words['title']}", raw, *(toc.directive() for toc in tocs)]
    text = "\n\n".join(parts) + "\n"
    return Page("index", ".md", text, words["title"], words["sentence"])


def _other(key: str, words: dict[str, Any]) -> str:
    """A way past the lessons, for those who have not come to learn."""
    return f'<a href="{DOORS[key]}.html">{words["door"][key][0]}</a>'


def _facts(
    lessons: Sequence[Page], exercises: Sequence[Page], words: dict[str, Any]
) -> str:
    """How much there is, and what it costs."""
    reading, solving = (
        max(1, round(sum(page.minutes for page in pages) / 60))
        for pages in (lessons, exercises)
    )
    counts = {"lessons": len(lessons), "reading": reading, "solving": solving}
    tasks, more = (sum(getattr(p, k) for p in exercises) for k in ("tasks", "deeper"))
    return str(words["facts"].format(**counts, tasks=tasks, more=more))


def _stop(page: Page, up: str) -> str:
    number, _, title = page.title.partition(" · ")
    sight = f'<span class="cw-sight">{_sight(page, up)}</span>'
    return (
        f'<li><a href="{page.name}.html">{sight}'
        f"<b>{escape(number)} · {escape(title)}</b>"
        f"<span>{escape(page.about)}</span></a></li>"
    )


def _sight(page: Page, up: str) -> str:
    """A drawing made for the lesson, else the first picture of its page."""
    drawn = COURSE / "site" / "road" / f"{page.name.rpartition('/')[2]}.svg"
    if drawn.is_file():
        return drawn.read_text(encoding="utf-8").strip()
    if not page.picture:
        return ""
    return f'<img src="{up}pictures/{page.picture}" alt="" loading="lazy">'


def _door(key: str, target: str, words: dict[str, Any]) -> str:
    name, about = words["door"][key]
    return (
        f'<a href="{target}.html"><b>{escape(name)}</b><span>{escape(about)}</span></a>'
    )
