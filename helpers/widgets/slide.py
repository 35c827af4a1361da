"""`slide` through frames: plain HTML, so it also moves when the kernel has gone.

It moves in an exported page, too, and where nothing can one frame stands still.
"""

import json
from collections.abc import Sequence
from html import escape

from matplotlib.figure import Figure

from helpers.widgets.assets import handler
from helpers.widgets.page import FONT, Page, png

LIMIT = 700_000  # characters in a slide; a notebook should stay below 1 MB


def slide(
    frames: Sequence[Figure],
    labels: Sequence[str],
    description: str = "",
    start: int = 0,
) -> Page:
    """Show one frame at a time, chosen with a slider that shows the frame's label.

    The frames are drawn now and travel inside the output: the slider answers at once
    and needs no kernel. Where it cannot run, frame `start` stands still. The frames
    should have one figsize.
    Raises ValueError if there is not one label for each frame, if start is no frame,
    or if the output is larger than 700 kB.
    """
    if not frames or len(frames) != len(labels):
        raise ValueError(
            f"need frames and one label for each, got {len(frames)} and {len(labels)}"
        )
    if start not in range(len(frames)):
        raise ValueError(f"start is a frame, 0 to {len(frames) - 1}, got {start}")
    pictures = [png(frame) for frame in frames]
    width = round(96 * frames[start].get_figwidth())  # CSS has 96 pixels to an inch
    html = _html(pictures, list(labels), description, start, width)
    if len(html) > LIMIT:
        raise ValueError(
            f"{len(frames)} frames make {len(html) // 1000} kB, allowed are "
            f"{LIMIT // 1000}: take fewer frames or a smaller figsize"
        )
    return Page(pictures[start], html, f"{description}: {labels[start]}")


def _html(
    pictures: list[str], labels: list[str], description: str, start: int, width: int
) -> str:
    # No <script>: a sanitiser then leaves just the picture, which is what we want.
    # Without data-lm-suppress-shortcuts JupyterLab takes the arrow keys for itself.
    return f"""
<figure style="{FONT}">
  <img src="data:image/png;base64,{pictures[start]}" width="{width}"
    alt="{escape(description)}" style="max-width: 100%; border-radius: 4px">
  <label style="display: flex; gap: 1em; align-items: center; margin: 0.5em">
    {escape(description)}
    <input type="range" min="0" max="{len(pictures) - 1}" value="{start}"
      aria-valuetext="{escape(labels[start])}" style="width: 16em"
      data-lm-suppress-shortcuts="true"
      data-frames="{escape(json.dumps([pictures, labels]))}"
      oninput="{handler("slide")}">
    <output>{escape(labels[start])}</output>
  </label>
</figure>"""
