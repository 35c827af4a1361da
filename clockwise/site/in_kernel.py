"""In the kernel of a lesson that is run for the site: what shall be shown, and how.

A widget becomes its state, a prediction a field; a page answers both without a kernel.
"""

import base64
import json
import sys
from collections.abc import Sequence
from html import escape
from typing import Any

from traitlets import ObserveHandler

from clockwise.site import stroke_rule, word_rule
from helpers.progress import language
from helpers.progress.labels import label
from helpers.progress.prediction import Scale

APART = {"helpers.progress.claims", __name__}  # their words are put in by the page
OWN = {"comm", "layout", "keys", "tabbable", "tooltip"}  # of every Jupyter widget
_asked: set[str] = set()


def begin() -> None:
    """Change what widgets and predictions show; call it before a lesson's imports."""
    _note_who_asks_for_a_language()
    from helpers.progress import experience, own
    from helpers.widgets.widget import Widget

    own._is_ours = lambda: False  # what its builder has solved is not the course's
    experience.reveal = prediction
    Widget._repr_mimebundle_ = live  # type: ignore[assignment, method-assign]


def asks() -> list[str]:
    """The modules that wanted to know the reader's language since `begin`."""
    return sorted(_asked)


def _note_who_asks_for_a_language() -> None:
    known = language.korean

    def korean() -> bool:
        frame = sys._getframe(1)
        while frame.f_globals["__name__"] == language.__name__ and frame.f_back:
            frame = frame.f_back
        _asked.add(frame.f_globals["__name__"])
        _asked.difference_update(APART)
        return known()

    language.korean = korean


def prediction(
    name: str,
    guess: object,
    measured: object,
    low: float | None = None,
    high: float | None = None,
    choices: Sequence[str] = (),
) -> None:
    """In place of `reveal`: a place in the page that knows what was measured."""
    from IPython.display import HTML, display

    scale = Scale(low, high, choices)
    known: dict[str, object] = {"name": name, "measured": scale.number(measured)}
    if choices:
        known["choices"] = json.dumps([*map(label, choices)])
    if scale.step is not None:
        known |= {"low": low, "high": high, "step": scale.step}
    data = " ".join(f'data-{key}="{escape(str(v))}"' for key, v in known.items())
    shown = HTML(f'<div class="cw-guess" {data}></div>')  # type: ignore[no-untyped-call]
    display(shown)  # type: ignore[no-untyped-call]


def live(widget: Any, **_: object) -> tuple[dict[str, Any], dict[str, Any]]:
    """In place of a widget's MIME bundle: its state, and a picture that stands still.

    What Python would have to answer stays a slider, as in any exported page.
    """
    still = widget.still()
    rule = {}
    if listens(widget):
        rule = {"rule": rule_of(widget)}
        if rule["rule"] is None:
            shown: tuple[dict[str, Any], dict[str, Any]] = still._repr_mimebundle_()
            return shown
    state = json.dumps(state_of(widget) | rule).replace("</", "<\\/")
    name = type(widget).__module__.rpartition(".")[2]
    html = (
        f'<div class="cw-live" data-widget="{name}">'
        f'<script type="application/json">{state}</script>'
        f'<img src="data:image/png;base64,{still.picture}" alt="{escape(still.alt)}">'
        "</div>"
    )
    return {"text/html": html, "text/plain": type(widget).__name__}, {}


def rule_of(widget: Any) -> dict[str, Any] | None:
    """What lets a page answer as Python would; None where it cannot."""
    # Not before `begin`: what they import would ask for the language unheard.
    from helpers.widgets.stroke_pad import StrokePad
    from helpers.widgets.word_field import WordField

    if isinstance(widget, StrokePad):
        return stroke_rule.rule_of(widget)
    return word_rule.rule_of(widget) if isinstance(widget, WordField) else None


def listens(widget: Any) -> bool:
    """Whether Python answers when something in the browser has changed."""
    own = (c for c in type(widget).__mro__ if c.__module__.startswith("helpers."))
    return any(isinstance(v, ObserveHandler) for c in own for v in vars(c).values())


def state_of(widget: Any) -> dict[str, Any]:
    """What the widget's JavaScript reads, with bytes in base64 below "bytes"."""
    names = [
        name
        for name in widget.trait_names(sync=True)
        if not name.startswith("_") and name not in OWN
    ]
    state: dict[str, Any] = {name: getattr(widget, name) for name in names}
    packed = [name for name, value in state.items() if isinstance(value, bytes)]
    coded = {name: base64.b64encode(state.pop(name)).decode() for name in packed}
    return {**state, "bytes": coded}
