"""What a cell shows where no kernel answers: HTML that moves, or a still picture."""

import base64
import io
import json
import re
from collections.abc import Mapping
from html import escape

from matplotlib.figure import Figure
from PIL import Image

from helpers.widgets.assets import handler

FONT = "margin: 0; font: 14px var(--jp-ui-font-family, sans-serif)"
ROW = "display: flex; flex-wrap: wrap; gap: 1em; align-items: center; margin: 0.4em"


class Page:
    """A picture (PNG in base64), and HTML in its place where HTML can be shown.

    `text` stands where neither can; `width` is how wide a widget shows the picture, in
    pixels.
    """

    def __init__(
        self,
        picture: str,
        html: str = "",
        text: str = "a picture",
        width: int | None = None,
    ):
        self.picture, self.html, self.text, self.width = picture, html, text, width

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        data = {"text/plain": self.text, "image/png": self.picture}
        if self.html:
            data["text/html"] = self.html
        return data


def png(figure: Figure) -> str:
    """Return the figure as a small PNG, in base64."""
    drawn, small = io.BytesIO(), io.BytesIO()
    figure.savefig(drawn, format="png", dpi=144)
    # 128 colours are enough for a plot and make the file four times smaller.
    Image.open(drawn).convert("RGB").quantize(128).save(small, "png", optimize=True)
    return base64.b64encode(small.getvalue()).decode()


def fill(svg: str, holes: Mapping[str, str]) -> str:
    """Put values into the holes of a picture, such as @x@; scripts do the same."""
    return re.sub("@([a-z0-9]+)@", lambda hole: holes.get(hole[1], hole[0]), svg)


def drawn_page(
    svg: str, name: str, state: object, controls: str = "", **scripts: str
) -> str:
    """Return HTML of an SVG picture that inline handlers redraw; without them it stays.

    `scripts` maps an event of the whole figure to the NAME of its NAME.js, which finds
    `state` as JSON in `dataset.state`. `name` says what the picture shows. Where
    pointer or keys count, the picture takes them.
    """
    events = " ".join(f'on{event}="{handler(js)}"' for event, js in scripts.items())
    source = base64.b64encode(svg.encode()).decode()
    touched = ' tabindex="0" data-lm-suppress-shortcuts="true" draggable="false"'
    return f"""
<figure data-state="{escape(json.dumps(state))}" {events} style="{FONT}">
  <img src="data:image/svg+xml;base64,{source}" alt="{escape(name)}"{
        touched if "keydown" in scripts else ""
    }
    style="max-width: 100%; border-radius: 4px; touch-action: {
        "none" if "pointermove" in scripts else "manipulation"
    }">
  {controls}
</figure>"""


def knob(
    label: str, low: float, high: float, start: float, step: float = 1, name: str = ""
) -> str:
    """Return HTML of a slider with its label before it and its value behind."""
    shown = f"{start:g}" if step == 1 else f"{start:.2f}"
    # Without data-lm-suppress-shortcuts JupyterLab takes the arrow keys for itself.
    return (
        f'<label style="{ROW}"><span style="min-width: 12em">{escape(label)}</span>'
        f'<input type="range" name="{name}" min="{low}" max="{high}" step="{step}" '
        f'value="{start}" style="width: 16em" data-lm-suppress-shortcuts="true">'
        f"<output>{shown}</output></label>"
    )
