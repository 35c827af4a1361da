"""Fill a template: one file, with its style and script inside and nothing to fetch."""

import base64
import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from clockwise.classroom.pages.text import colours

HERE = Path(__file__).parent
ROOMS = HERE.parent
LANGUAGES = ("en", "ko")


@cache
def _environment() -> Environment:
    """Templates are named from `classroom/`: "report/report.html.j2"."""
    environment = Environment(
        loader=FileSystemLoader(ROOMS),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["points"] = points
    return environment


def points(number: float | None) -> str:
    """Points as a person writes them: 2, 2.5, 2.67."""
    if number is None or number != number:
        return "–"
    return f"{round(number, 2):g}"


@cache
def words(room: str, language: str) -> dict[str, str]:
    """The words of a room in a language, else in English: `room/words.json`."""
    text = (ROOMS / room / "words.json").read_text(encoding="utf-8")
    known = json.loads(text)
    return {**known["en"], **known.get(language, {})}


def render(room: str, language: str, talks: bool = False, **shown: Any) -> str:
    """The page of a room: `room/page.html.j2` with its page.css and page.js.

    Where they are there, the shared style comes first. The browser is told to run this
    one script and to fetch nothing at all, whatever else stands on the page; one that
    `talks` may ask the server that it came from.
    """
    style = (HERE / "shared.css").read_text("utf-8") + _beside(room, "page.css")
    script = _beside(room, "page.js")
    page = _environment().get_template(f"{room}/page.html.j2")
    return page.render(
        lang=language,
        w=words(room, language),
        style=Markup(style),
        script=Markup(script),
        policy=policy(script, "'self'" if talks else "'none'"),
        code_style=colours(),
        **shown,
    )


def _beside(room: str, name: str) -> str:
    path = ROOMS / room / name
    return path.read_text(encoding="utf-8") if path.exists() else ""


def policy(script: str, connect: str = "'none'") -> str:
    """What a page may do: its own style, this script, pictures that it carries."""
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    run = f"'sha256-{digest}'" if script else "'none'"
    return (
        f"default-src 'none'; style-src 'unsafe-inline'; script-src {run};"
        f" img-src data:; connect-src {connect}; form-action 'none'; base-uri 'none'"
    )
