"""What a cell shows where no kernel answers: HTML that moves, or a still picture."""

import base64
import json
import re
from collections.abc import Mapping
from html import escape
from typing import Any

from helpers.figures.picture import SHEET, Picture, img
from helpers.widgets.assets import handler, shared_style


class Page:
    """A still picture, and HTML in its place where HTML can be shown.

    `text` stands where neither can; by default it is what the picture shows, in words.
    `width` is how wide a widget shows the picture, in pixels.
    """

    def __init__(
        self, still: Picture, html: str = "", text: str = "", width: int | None = None
    ):
        self.picture, self.alt = still.png, still.alt
        self.html, self.text, self.width = html, text or still.alt, width

    def _repr_mimebundle_(self, **_: object) -> tuple[dict[str, Any], dict[str, Any]]:
        data = {"text/plain": self.text, "image/png": self.picture}
        if self.html:
            data["text/html"] = self.html
        about: dict[str, Any] = {"alt": self.alt}
        if self.width:
            about["width"] = self.width
        return data, {"image/png": about}


def fill(svg: str, holes: Mapping[str, str]) -> str:
    """Put values into the holes of a picture, such as @x@; scripts do the same."""
    return re.sub("@([a-z0-9]+)@", lambda hole: holes.get(hole[1], hole[0]), svg)


def drawn_page(
    svg: str, alt: str, state: object, controls: str = "", **scripts: str
) -> str:
    """Return HTML of an SVG picture that inline handlers redraw; without them it stays.

    `scripts` maps an event of the whole figure to the NAME of its NAME.js, which finds
    `state` as JSON in `dataset.state`. `alt` says what the picture shows. Where pointer
    or keys count, the picture takes them.
    """
    source = f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"
    touch = "none" if "pointermove" in scripts else "manipulation"
    # Where it is touched counts from the picture's corner: no padding.
    more = f' style="padding: 0; touch-action: {touch}"'
    if "keydown" in scripts:
        more += ' tabindex="0" data-lm-suppress-shortcuts="true" draggable="false"'
    events = " ".join(f'on{event}="{handler(js)}"' for event, js in scripts.items())
    return f"""{SHEET}<style>{shared_style()}</style>
<figure class="clockwise cw-page" data-state="{escape(json.dumps(state))}" {events}>
{img(source, alt, more=more)}
{controls}
</figure>"""


def note(text: str) -> str:
    """Return HTML of a line that says what can be done with the picture."""
    return f'<p class="note">{escape(text)}</p>'


def knob(
    label: str, low: float, high: float, start: float, step: float = 1, name: str = ""
) -> str:
    """Return HTML of a slider with its label before it and its value behind."""
    shown = f"{start:g}" if step == 1 else f"{start:.2f}"
    # Without data-lm-suppress-shortcuts JupyterLab takes the arrow keys for itself.
    return (
        f'<label class="knob"><span>{escape(label)}</span>'
        f'<input type="range" name="{name}" min="{low}" max="{high}" step="{step}" '
        f'value="{start}" data-lm-suppress-shortcuts="true">'
        f"<output>{shown}</output></label>"
    )
