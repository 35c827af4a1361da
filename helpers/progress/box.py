"""What all that `progress` shows in HTML is made of: a style, a bar, a link."""

from pathlib import Path
from urllib.parse import quote

STYLE = Path(__file__).with_name("dashboard.css")


def styled(html: str) -> str:
    """The HTML with the style that it needs: each output stands alone."""
    style = STYLE.read_text(encoding="utf-8")
    return f'<style>{style}</style><div class="cw">{html}</div>'


def bar(value: float, full: float) -> str:
    """A bar that is filled up to `value` of `full`."""
    percent = min(100.0, 100 * value / full) if full else 0.0
    return (
        f'<div class="cw-bar" role="progressbar" aria-valuenow="{percent:.0f}">'
        f'<div style="width: {percent:.0f}%"></div></div>'
    )


def anchor(heading: str) -> str:
    """What follows the # in a link to a heading, as JupyterLab names it."""
    return quote(heading.replace(" ", "-"))
