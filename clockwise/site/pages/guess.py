"""A prediction in a page: a field, and a cover over what would give it away."""

import json
from html import escape
from pathlib import Path

from bs4 import Tag

from helpers.progress import dashboard

WORDS = Path(dashboard.__file__).with_name("dashboard.json")
KEYS = ("measured", "high", "low", "close", "your guess", "truth")
CHOICES = ("it is", "right choice", "other choice")


def form(place: Tag, language: str, show: str) -> str:
    """HTML of the field in place of what `in_kernel.prediction` has left.

    `show` is written on the button for those who do not want to guess.
    """
    languages = json.loads(WORDS.read_text(encoding="utf-8"))
    words = {**languages["en"], **languages.get(language, {})}
    said = {key: words[key] for key in KEYS + CHOICES}
    return (
        f'<form class="cw-guess" data-name="{escape(str(place["data-name"]))}" '
        f'data-measured="{escape(str(place["data-measured"]))}" '
        f'data-choices="{escape(str(place.get("data-choices", "[]")))}" '
        f'data-words="{escape(json.dumps(said))}"><label>{escape(words["your guess"])} '
        f"{_field(place)}</label>"
        f'<button type="submit">{escape(words["lock in"])}</button>'
        f'<button type="button">{escape(show)}</button>'
        f'<div role="status">{escape(words["stays hidden"])}</div></form>'
    )


def _field(place: Tag) -> str:
    """A choice, a slider that shows its number, or a field for any number."""
    if choices := json.loads(str(place.get("data-choices", "[]"))):
        options = "".join(
            f'<option value="{number}">{escape(choice)}</option>'
            for number, choice in enumerate(choices, start=1)
        )
        return f'<select required><option value=""></option>{options}</select>'
    if "data-step" not in place.attrs:
        return '<input type="number" step="any" required>'
    low, high, step = (str(place[f"data-{key}"]) for key in ("low", "high", "step"))
    return (
        f'<input type="range" min="{low}" max="{high}" step="{step}"><output></output>'
    )


def covered(html: str, name: str, told: str) -> str:
    """HTML that a page with scripts covers until the guess `name` is locked in."""
    return (
        f'<div class="cw-covered" data-guess="{escape(name)}" '
        f'data-told="{escape(told)}"><div>{html}</div></div>'
    )
