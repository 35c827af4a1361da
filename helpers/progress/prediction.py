"""A prediction: a field to lock a guess in, and the guess beside what was measured."""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import Any

from helpers.progress.box import styled
from helpers.progress.dashboard import words

WIDTH, LEFT, RIGHT = 460, 40, 420  # of the axis, and where its ends are


@dataclass(frozen=True)
class Revealed:
    """What was measured, what was guessed, and what is said of it."""

    lines: tuple[str, ...]
    guess: float
    measured: float

    def __repr__(self) -> str:
        return "\n".join(self.lines)

    def _repr_html_(self) -> str:
        said = "<br>".join(map(escape, self.lines))
        return styled(f'<div role="status">{said}</div>{self._axis()}')

    def _axis(self) -> str:
        """Both on one axis, that has room on either side of them."""
        low, high = sorted((self.guess, self.measured))
        room = 0.25 * (high - low) or max(abs(high), 1) / 4
        places = [
            LEFT + (RIGHT - LEFT) * (x - low + room) / (high - low + 2 * room)
            for x in (self.guess, self.measured)
        ]
        marks = _mark(places[0], words("your guess"), 18, hollow=True)
        marks += _mark(places[1], words("truth"), 62, hollow=False)
        line = f'<line x1="{LEFT}" x2="{RIGHT}" y1="36" y2="36" stroke="currentColor"/>'
        name = escape("; ".join(self.lines))
        return (
            f'<svg viewBox="0 0 {WIDTH} 72" width="{WIDTH}" role="img" '
            f'aria-label="{name}" style="max-width: 100%">{line}{marks}</svg>'
        )


def _mark(x: float, name: str, y: float, hollow: bool) -> str:
    fill = "none" if hollow else "var(--jp-brand-color1, #1565c0)"
    return (
        f'<circle cx="{x:.0f}" cy="36" r="6" fill="{fill}" stroke-width="2" '
        'stroke="var(--jp-brand-color1, #1565c0)"/>'
        f'<text x="{x:.0f}" y="{y}" text-anchor="middle" fill="currentColor" '
        f'font-size="13">{escape(name)}</text>'
    )


def show(revealed: Revealed) -> None:
    """As a picture in a notebook, else as text."""
    if _shell() is None:
        print(revealed)
        return
    from IPython.display import display

    display(revealed)  # type: ignore[no-untyped-call]


def can_ask() -> bool:
    """Whether somebody sits before this page and could type a number."""
    open_there = hasattr(_shell(), "kernel") and "JPY_SESSION_NAME" in os.environ
    return open_there and not os.environ.get("NBGRADER_EXECUTION")


def _shell() -> Any:
    ipython = sys.modules.get("IPython")
    return ipython.get_ipython() if ipython else None


def ask(lock: Callable[[float], Revealed]) -> None:
    """A field; what `lock` makes of the number takes its place. Nothing is given away
    before."""
    import ipywidgets
    from IPython.display import display

    field = ipywidgets.FloatText(description=words("your guess"), value=0)
    button = ipywidgets.Button(description=words("lock in"), button_style="primary")
    below = ipywidgets.HTML(f"<em>{escape(words('stays hidden'))}</em>")

    def locked(_: object) -> None:
        below.value = lock(float(field.value))._repr_html_()
        field.disabled = button.disabled = True

    button.on_click(locked)
    row = ipywidgets.HBox([field, button])
    display(ipywidgets.VBox([row, below]))  # type: ignore[no-untyped-call]
