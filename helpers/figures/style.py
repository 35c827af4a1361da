"""How all pictures look: one style, and one colour for each model in the whole course.

A function under `@picture` draws in this style, leaves matplotlib's settings alone and
returns a closed Figure that is `told`: it knows in a sentence what it shows. As the
last line of a cell it shows itself, once; elsewhere say `display(figure)`.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from itertools import cycle
from typing import Any, ParamSpec

import matplotlib.pyplot as plt
from cycler import cycler
from matplotlib.figure import Figure
from matplotlib.text import Text

from helpers.figures import labels
from helpers.figures.picture import Picture

INK, GREY, FAINT = "#333333", "#6b6b6b", "#b0b0b0"  # FAINT is too faint for letters
BLUE, ORANGE, GREEN = "#0072b2", "#d55e00", "#009e73"  # Okabe and Ito, 2008
PURPLE, YELLOW, SKY = "#cc79a7", "#e69f00", "#56b4e9"
COLOURS = [BLUE, ORANGE, GREEN, PURPLE, YELLOW]

# A model has the colour of the longest of these names that stands in its own.
MODELS = {
    "RNN": INK,
    "GRU": BLUE,
    "LSTM": ORANGE,
    "Transformer": GREEN,
    "attention": GREEN,
    "window": GREEN,
    "convolution": PURPLE,
    "CNN": PURPLE,
    "linear attention": SKY,
    "with a gate": SKY,
    "SSM": YELLOW,
    "Seq2Seq": FAINT,
    "no attention": FAINT,
    "equal weights": FAINT,
    "n-gram": FAINT,
    "retrieval": FAINT,
    "none": FAINT,
    "no positions": FAINT,
    "learned": PURPLE,
    "sinusoid": BLUE,
    "RoPE": ORANGE,
    "ALiBi": GREEN,
}
NARROW = 560  # pixels for a picture beside the files on a page of 1024
LEAST = 10  # pixels of the smallest type there
DASHES = ["-", "--", ":", "-."]  # for models that share a colour

# Any, because matplotlib types the keys one by one.
STYLE: Any = {
    "figure.dpi": 110,
    "figure.constrained_layout.use": True,
    "font.size": 12,
    "text.color": INK,
    "axes.labelcolor": INK,
    "axes.edgecolor": FAINT,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.prop_cycle": cycler(color=COLOURS),
    "xtick.color": INK,
    "ytick.color": INK,
    "lines.linewidth": 2,
}

P = ParamSpec("P")


def picture(draw: Callable[P, Picture]) -> Callable[P, Picture]:
    """Let `draw` draw in the course's style, and close the figure that it returns.

    What `draw` writes in English is put into the reader's language, and no type is so
    small that it cannot be read where a page is narrow.
    """

    @wraps(draw)
    def drawn(*args: P.args, **kwargs: P.kwargs) -> Picture:
        with plt.rc_context(STYLE | labels.fonts()):
            figure = draw(*args, **kwargs)
            labels.relabel(figure, figure.kind)
            _make_legible(figure)
            plt.close(figure)
        return figure

    return drawn


def _make_legible(figure: Figure) -> None:
    least = LEAST * 72 * max(figure.get_figwidth() / NARROW, 1 / 96)
    for text in figure.findobj(Text):
        assert isinstance(text, Text)
        text.set_fontsize(max(text.get_fontsize(), least))


def colour_of(name: str, otherwise: str = INK) -> str:
    """Return the colour of a model: "LSTM, forget bias 4" is an LSTM's.

    `otherwise` if no name of MODELS stands in `name`, as a word or with an s behind.
    """
    known = [model for model in MODELS if re.search(rf"\b{model}s?\b", name)]
    return MODELS[max(known, key=len)] if known else otherwise


def row_colours(names: Sequence[str]) -> list[str]:
    """Return a colour for each row: the models' own, if any of the names is a model.

    What is no model is then grey; where nothing is one, all rows are blue.
    """
    own = [colour_of(name, "") for name in names]
    return [colour or (GREY if any(own) else BLUE) for colour in own]


def pale(colours: Iterable[str]) -> list[tuple[str, float]]:
    """Return the colours of areas that have dots of the same colour on them.

    INK, a model's colour, stays darker than the grey of what is no model.
    """
    return [(colour, 0.55 if colour == INK else 0.35) for colour in colours]


def lines_of(names: Iterable[str]) -> list[dict[str, Any]]:
    """Return the colour and dashes of a line for each name, no two alike.

    A model has its own colour, and models of one colour other dashes. Names of no model
    take in turn those of COLOURS that no model has here.
    """
    names, met = list(names), Counter[str]()
    taken = {colour_of(name, "") for name in names}
    left = [colour for colour in [*COLOURS, INK, SKY] if colour not in taken]
    free = cycle(left or COLOURS)
    lines: list[dict[str, Any]] = []
    for name in names:
        colour = colour_of(name, "") or next(free)
        dashes = DASHES[met[colour] % len(DASHES)]
        met[colour] += 1
        lines.append({"color": colour, "linestyle": dashes})
    return lines
