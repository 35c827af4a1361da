"""A prediction: a field to lock a guess in, and the guess beside what was measured."""

import math
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from helpers.progress.box import styled
from helpers.progress.dashboard import words

CLOSE = 0.05  # a prediction this near to the measured value is a good one
WIDTH, LEFT, RIGHT = 460, 40, 420  # of the axis, and where its ends are


@dataclass(frozen=True)
class Scale:
    """What one guesses: any number, one from `low` to `high`, or one of the `choices`.

    Raises ValueError for an end alone, for ends in the wrong order, and for ends and
    choices at once.
    """

    low: float | None = None
    high: float | None = None
    choices: Sequence[str] = ()

    def __post_init__(self) -> None:
        ends = [end for end in (self.low, self.high) if end is not None]
        if len(ends) == 1 or ends != sorted(set(ends)) or (ends and self.choices):
            raise ValueError(
                "a prediction takes low < high, or choices, or neither: got "
                f"low={self.low}, high={self.high}, choices={list(self.choices)}"
            )

    @property
    def step(self) -> float | None:
        """Of the slider; None if there is none."""
        if self.low is None or self.high is None:
            return None
        whole = isinstance(self.low, int) and isinstance(self.high, int)
        span = self.high - self.low
        return 1 if whole and span > 1 else span / 100

    def number(self, answer: object) -> float | None:
        """The number that is kept, of a choice its place from 1; None if it is none."""
        if self.choices:
            return 1.0 + self.choices.index(answer) if answer in self.choices else None
        try:
            number = float(answer)  # type: ignore[arg-type]
        except (TypeError, ValueError):
            return None
        return number if math.isfinite(number) else None

    def choice(self, number: float) -> str:
        """The choice of that number; empty if the choices are others by now."""
        place = round(number) - 1
        return self.choices[place] if place in range(len(self.choices)) else ""

    def field(self) -> Any:
        """What the guess is made with."""
        import ipywidgets

        if self.choices:
            return ipywidgets.RadioButtons(options=list(self.choices), value=None)
        name = {"description": words("your guess")}
        if self.low is None or self.high is None:
            return ipywidgets.FloatText(value=0, **name)
        ends = {"min": self.low, "max": self.high, "step": self.step}
        if self.step == 1:
            return ipywidgets.IntSlider(**ends, **name)
        middle = (self.low + self.high) / 2
        return ipywidgets.FloatSlider(value=middle, **ends, **name)


@dataclass(frozen=True)
class Revealed:
    """What was measured, what was guessed, and what is said of it.

    `name` is the prediction's: several may stand below one cell.
    """

    lines: tuple[str, ...]
    guess: float
    measured: float
    scale: Scale = Scale()
    name: str = ""

    def __repr__(self) -> str:
        return "\n".join([*([f"{self.name}:"] if self.name else []), *self.lines])

    def _repr_html_(self) -> str:
        lines = [_code(self.name), *map(escape, self.lines)]
        said = "<br>".join(filter(None, lines))
        axis = "" if self.scale.choices else self._axis()
        return styled(f'<div role="status">{said}</div>{axis}')

    def _axis(self) -> str:
        """Both on one axis: the slider's, or one that has room on either side."""
        low, high = sorted((self.guess, self.measured))
        room = 0.25 * (high - low) or max(abs(high), 1) / 4
        if self.scale.low is None or self.scale.high is None:
            low, high = low - room, high + room
        else:
            low, high = min(low, self.scale.low), max(high, self.scale.high)
        places = [
            LEFT + (RIGHT - LEFT) * (x - low) / (high - low)
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


def judged(guess: float, measured: float, scale: Scale, name: str = "") -> Revealed:
    """Both numbers, with a word on how near they are."""
    if scale.choices:
        verdict = "right choice" if guess == measured else "other choice"
        lines = told(measured, scale), words(verdict, guess=scale.choice(guess))
        return Revealed(lines, guess, measured, scale, name)
    off = guess - measured
    verdict = "close" if close(guess, measured) else "high" if off > 0 else "low"
    said = words(verdict, guess=in_words(guess), off=in_words(abs(off)))
    return Revealed((told(measured, scale), said), guess, measured, scale, name)


def told(measured: float, scale: Scale) -> str:
    """What was measured, in words."""
    if scale.choices:
        return words("it is", measured=scale.choice(measured))
    return words("measured", measured=in_words(measured))


def in_words(number: float) -> str:
    """As one says it: three digits or, from a hundred on, all in front of the point."""
    return f"{number:.3g}" if abs(number) < 100 else f"{number:,.0f}"


def close(guess: float, measured: float) -> bool:
    return abs(guess - measured) <= CLOSE * abs(measured)


def _code(name: str) -> str:
    return f"<code>{escape(name)}</code>" if name else ""


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
    """Whether somebody sits before this page, in Jupyter or VS Code, and could type."""
    shell = _shell()
    known = "JPY_SESSION_NAME" in os.environ or "__vsc_ipynb_file__" in getattr(
        shell, "user_ns", {}
    )
    open_there = hasattr(shell, "kernel") and known
    return open_there and not os.environ.get("NBGRADER_EXECUTION")


def _shell() -> Any:
    ipython = sys.modules.get("IPython")
    return ipython.get_ipython() if ipython else None


def ask(name: str, scale: Scale, lock: Callable[[object], Revealed | None]) -> None:
    """A field; what `lock` makes of the answer takes its place. Nothing is given away
    before."""
    import ipywidgets
    from IPython.display import display

    field = scale.field()
    button = ipywidgets.Button(description=words("lock in"), button_style="primary")
    below = ipywidgets.HTML(f"<em>{escape(words('stays hidden'))}</em>")

    def locked(_: object) -> None:
        if revealed := lock(field.value):
            below.value = revealed._repr_html_()
            field.disabled = button.disabled = True

    button.on_click(locked)
    row = ipywidgets.HBox([field, button])
    display(ipywidgets.VBox([ipywidgets.HTML(_code(name)), row, below]))  # type: ignore[no-untyped-call]
