"""The start page: draw something, see where you stand, and go on from there."""

import json
from datetime import datetime
from html import escape

from helpers.progress.dashboard import Dashboard
from helpers.progress.overview import dashboard
from helpers.widgets.assets import handler, words

EVENTS = ("pointerdown", "pointermove", "keydown", "click")


def start() -> Dashboard:
    """The pad, what is next, a line for each lesson; let it stand last in a cell."""
    return dashboard(pad(), f"{datetime.now():%Y-%m-%d %H:%M}")


def pad() -> str:
    """HTML of a square to draw round, which says which way; no kernel is needed."""
    said = words("pad")
    events = " ".join(f'on{event}="{handler("pad")}"' for event in EVENTS)
    return f"""<figure class="cw-pad" data-points="[]" {events}
 data-words="{escape(json.dumps(said))}" data-lm-suppress-shortcuts="true">
<svg viewBox="-160 -160 320 320" role="application" tabindex="0"
 aria-label="{escape(said["name"])}"><rect x="-100" y="-100" width="200" height="200"/>
<text x="-125" y="125">A</text><text x="-125" y="-125">B</text>
<text x="125" y="-125">C</text><text x="125" y="125">D</text>
<text class="hint">{escape(said["hint"])}</text><polyline points=""/></svg>
<figcaption><output role="status"></output>
<button type="button">{escape(said["clear"])}</button></figcaption></figure>"""
