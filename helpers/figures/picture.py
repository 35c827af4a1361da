"""A figure that knows in one sentence what it shows, and sits in a light frame."""

import base64
import io
import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from html import escape
from pathlib import Path
from typing import Any, cast

from matplotlib.figure import Figure
from PIL import Image

from helpers.figures.palette import few_colours
from helpers.progress.labels import label
from helpers.progress.language import read_words

SENTENCES = Path(__file__).with_name("alt.json")
# A dark page gets a light sheet that does not glare; nothing on it changes its meaning.
DIMMED = '[data-jp-theme-light="false"] .cw-sheet { filter: brightness(0.88) }'
SHEET = f"""<style>.cw-sheet {{ max-width: 100%; height: auto; box-sizing: border-box;
 padding: 6px; border-radius: 8px; background: white }} {DIMMED}</style>"""


class Picture(Figure):
    """A Figure whose `alt` stands for it where it cannot be seen."""

    alt: str
    kind: str  # the name of its sentence

    @cached_property
    def png(self) -> str:
        """As it is when it is first asked for; a layout can differ the second time."""
        return png(self)

    @property
    def width(self) -> int:
        """In CSS's pixels, of which 96 make an inch."""
        return round(96 * self.get_figwidth())

    def _repr_mimebundle_(self, **_: object) -> tuple[dict[str, Any], dict[str, Any]]:
        drawn = self.png
        image = img(f"data:image/png;base64,{drawn}", self.alt, self.width)
        data = {"text/plain": self.alt, "image/png": drawn, "text/html": SHEET + image}
        return data, {"image/png": {"alt": self.alt}}

    def _ipython_display_(self) -> None:
        """Come before matplotlib, which would draw once more and say nothing."""
        from IPython.display import display

        data, metadata = self._repr_mimebundle_()
        display(data, metadata=metadata, raw=True)  # type: ignore[no-untyped-call]


def told(figure: Figure, name: str, /, **facts: object) -> Picture:
    """Return the figure with the sentence `name` of alt.json, filled with `facts`.

    The sentence is in the reader's language, and so are facts that are labels.
    """
    figure.__class__ = Picture
    picture, sentence = cast(Picture, figure), str(read_words(SENTENCES)[name])
    labels = {k: label(v, name) for k, v in facts.items() if isinstance(v, str)}
    picture.kind, picture.alt = name, sentence.format(**{**facts, **labels})
    return picture


def named(names: Iterable[str], kind: str = "") -> str:
    """Return names as a sentence has them, of figures of some kind: "GRU, LSTM"."""
    return ", ".join(one_line(label(name, kind)) for name in names)


def listed(values: Mapping[str, Any], form: str = ".3g") -> str:
    """Return names, each with its number: "GRU 0.98, LSTM 0.97"."""
    return ", ".join(f"{one_line(label(n))} {v:{form}}" for n, v in values.items())


def one_line(text: str) -> str:
    """Without what is only there for the picture: ends of lines, and the dollars of a
    formula; a single one stays, it is the sign of the end."""
    return " ".join(re.sub(r"\$([^$]+)\$", r"\1", text).split())


def png(figure: Figure) -> str:
    """Return the figure as a small PNG, in base64."""
    drawn, small = io.BytesIO(), io.BytesIO()
    figure.savefig(drawn, format="png", dpi=144)
    few_colours(Image.open(drawn)).save(small, "png", optimize=True)
    return base64.b64encode(small.getvalue()).decode()


def img(source: str, alt: str, width: int | None = None, more: str = "") -> str:
    """Return HTML of a picture on its sheet, which SHEET has to stand before once."""
    wide = f' width="{width}"' if width else ""
    return f'<img class="cw-sheet" src="{source}" alt="{escape(alt)}"{wide}{more}>'
