"""A figure's texts in the reader's language, and in a font that has its letters."""

from collections.abc import Callable
from contextlib import suppress
from functools import cache, partial
from typing import Any

from matplotlib.axis import Axis
from matplotlib.figure import Figure
from matplotlib.font_manager import findSystemFonts, fontManager
from matplotlib.text import Text
from matplotlib.ticker import FuncFormatter

from helpers.progress.labels import HYPHEN, label
from helpers.progress.language import language

DATA = "data"  # the gid of texts that are no labels: words that a model reads

# Of each language the fonts that have its letters; matplotlib calls a collection of
# fonts by its first, so Noto's for all of East Asia is the Japanese one.
FONTS = {
    "ko": (
        "NanumGothic",
        "Noto Sans CJK KR",
        "Noto Sans CJK JP",
        "AppleGothic",
        "Malgun Gothic",
    )
}


def written() -> str:
    """Return the language of figures: the reader's, if a font has its letters."""
    return language() if font() else "en"


def font(of: str = "") -> str:
    """Return the font that a language, by default the reader's, needs, if it is here.

    Empty if no font of the language is, or if it needs none of its own.
    """
    return _first(FONTS.get(of or language(), ()))


def fonts() -> dict[str, Any]:
    """Return matplotlib's settings for it; digits and φ look like those of formulas."""
    return {"font.family": ["DejaVu Sans", font()]} if font() else {}


def relabel(figure: Figure, kind: str) -> None:
    """Put all texts of a figure of some kind into the language of figures."""
    texts: Any = figure.findobj(Text)
    for text in texts:
        if text.get_gid() != DATA:
            text.set_text(HYPHEN.sub("−", text.get_text()))
    if not font():
        return
    axes: Any = figure.findobj(Axis)
    for text in texts:
        text.set_fontweight("normal")  # matplotlib complains of a bold that is not 700
        if text.get_gid() != DATA:
            text.set_text(label(text.get_text(), kind))
    for axis in axes:
        ticks = axis.get_major_formatter()
        if isinstance(ticks, FuncFormatter):  # it writes names when the axis is drawn
            ticks.func = partial(_named, ticks.func, kind)


def _named(names: Callable[..., object], kind: str, x: float, at: int) -> str:
    return label(str(names(x, at)), kind)


@cache
def _first(wanted: tuple[str, ...]) -> str:
    if not wanted:
        return ""
    return _known(wanted) or _known(wanted, look=True)


def _known(wanted: tuple[str, ...], look: bool = False) -> str:
    """The first of the fonts that matplotlib knows, after a look for new ones.

    By itself it looks for fonts once in its life on a machine.
    """
    old = {known.fname for known in fontManager.ttflist}
    for path in {*findSystemFonts()} - old if look else ():
        with suppress(OSError, RuntimeError, ValueError):
            fontManager.addfont(path)
    names = {known.name for known in fontManager.ttflist}
    return next((name for name in wanted if name in names), "")
