"""`slide` through frames: plain HTML, so it also moves when the kernel has gone.

It moves in an exported page, too, and where nothing can one frame stands still.
"""

import json
from collections.abc import Sequence
from html import escape

from matplotlib.figure import Figure

from helpers.figures.picture import SHEET, Picture, img, told
from helpers.progress.labels import label
from helpers.widgets.assets import handler, shared_style
from helpers.widgets.page import Page

LIMIT = 700_000  # characters in a slide; a notebook should stay below 1 MB


def slide(
    frames: Sequence[Figure],
    labels: Sequence[str],
    description: str = "",
    start: int = 0,
) -> Page:
    """Show one frame at a time, chosen with a slider that shows the frame's label.

    Each frame brings its sentence for those who do not see it; a Figure that has none
    is called by the description and its label.

    Description and labels come in the reader's language.

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
    labels = [label(name, description) for name in labels]
    description = label(description)
    names = [f"{description}: {name}" for name in labels]
    told_frames = [
        frame if isinstance(frame, Picture) else told(frame, "frame", name=name)
        for frame, name in zip(frames, names, strict=True)
    ]
    html = _html(told_frames, labels, description, start)
    if len(html) > LIMIT:
        raise ValueError(
            f"{len(frames)} frames make {len(html) // 1000} kB, allowed are "
            f"{LIMIT // 1000}: take fewer frames or a smaller figsize"
        )
    return Page(told_frames[start], html, names[start])


def _html(
    frames: list[Picture], labels: list[str], description: str, start: int
) -> str:
    pictures, alts = [frame.png for frame in frames], [frame.alt for frame in frames]
    first = f"data:image/png;base64,{pictures[start]}"
    data = escape(json.dumps([pictures, labels, alts]))
    # No <script>: a sanitiser then leaves just the picture, which is what we want.
    # Without data-lm-suppress-shortcuts JupyterLab takes the arrow keys for itself.
    return f"""{SHEET}<style>{shared_style()}</style>
<figure class="clockwise cw-page">
{img(first, alts[start], frames[start].width)}
  <label class="knob"><span>{escape(description)}</span>
    <input type="range" min="0" max="{len(frames) - 1}" value="{start}"
      aria-valuetext="{escape(labels[start])}"
      data-lm-suppress-shortcuts="true" data-frames="{data}"
      oninput="{handler("slide")}">
    <output>{escape(labels[start])}</output>
  </label>
</figure>"""
