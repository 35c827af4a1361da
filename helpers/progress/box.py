"""What all that `progress` shows in HTML is made of: a style, a bar, a link."""

import re
from html import escape
from pathlib import Path
from urllib.parse import quote

HERE = Path(__file__).parent


def styled(html: str, *more: str) -> str:
    """The HTML with its style, and `more` files of it: an output stands alone."""
    names = ("box.css", *more)
    style = "".join((HERE / name).read_text(encoding="utf-8") for name in names)
    return f'<style>{style}</style><div class="cw">{html}</div>'


def marked(text: str) -> str:
    """HTML of a text in which `code` stands between backticks."""
    return re.sub("`([^`]+)`", r"<code>\1</code>", escape(text))


def bar(value: float, full: float) -> str:
    """A bar that is filled up to `value` of `full`."""
    percent = min(100.0, 100 * value / full) if full else 0.0
    return (
        f'<div class="cw-bar" role="progressbar" aria-valuenow="{percent:.0f}">'
        f'<div style="width: {percent:.0f}%"></div></div>'
    )


def anchor(heading: str) -> str:
    """What follows the # in a link to a heading, as JupyterLab reads it.

    The cell of `3.8 ...` has an id by which it is found in every language.
    """
    number = re.match(r"(\d+)\.(\d+)\b", heading)
    if number:
        return f"cell-id=exercise-{number[1]}-{number[2]}"
    return quote(heading.replace(" ", "-"))
