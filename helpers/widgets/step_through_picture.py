"""The picture of a decoder at work, with blanks for what changes from step to step."""

from collections.abc import Iterator
from itertools import count

from helpers.data.strings import SYMBOLS
from helpers.data.vocabulary import EOS
from helpers.figures.style import FAINT, GREEN, INK, ORANGE
from helpers.figures.symbols import letter
from helpers.widgets.assets import words

BARS = [*range(EOS + 1, EOS + 1 + SYMBOLS), EOS]  # a to j, and the end
RIGHT, WRONG = "#d5efe6", "#f8d5bd"  # behind a symbol
LEFT, STEP = 110, 46  # pixels: where a row begins, and from one symbol to the next
Blanks = Iterator[str]


def shade(x: float) -> str:
    """Blue for positive, orange for negative, paler for smaller numbers."""
    full = (0, 114, 178) if x > 0 else (213, 94, 0)
    mixed = (round(255 + (c - 255) * min(abs(x), 1.0)) for c in full)
    return "#" + "".join(f"{c:02x}" for c in mixed)


def blank(S: int, H: int, T: int) -> str:
    """The SVG picture, with @0@ @1@ ... where the values of a frame belong."""
    blanks, said = (f"@{i}@" for i in count()), words("step_through")
    parts = [_source(S, blanks), _context(H, blanks), _steps(T, blanks)]
    names = {36: "source", 92: "context", 140: "says", 196: "fed", 252: "right"}
    names |= {360: "chances"}
    parts += [_words(20, y, said[name]) for y, name in names.items()]
    parts.append(_words(LEFT, 111, said["shades"], 12))
    parts += [_ways(T, blanks), _chances(blanks), _words(LEFT, 292, next(blanks), 15)]
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 760 430" width="760" '
        'height="430" font-family="sans-serif"><defs><marker id="head" '
        'viewBox="0 0 8 8" refX="6" refY="4" markerWidth="7" markerHeight="7" '
        f'orient="auto"><path d="M 0 0 L 8 4 L 0 8 Z" fill="{INK}"/></marker></defs>'
        '<rect width="760" height="430" fill="white"/>' + "".join(parts) + "</svg>"
    )


def _source(S: int, blanks: Blanks) -> str:
    """The symbols that are read: a blank for each."""
    cells = [
        _box(LEFT + STEP * i, 16, "#e8f1f8")
        + _symbol(LEFT + 19 + STEP * i, 36, next(blanks))
        for i in range(S)
    ]
    return "".join(cells)


def _context(H: int, blanks: Blanks) -> str:
    """The state that is handed over: a blank for the colour of each number."""
    cells = [
        f'<rect x="{LEFT + 600 * i / H:.1f}" y="76" width="{600 / H - 1:.1f}" '
        f'height="20" fill="{next(blanks)}" stroke="{FAINT}" stroke-width=".5"/>'
        for i in range(H)
    ]
    return "".join(cells)


def _steps(T: int, blanks: Blanks) -> str:
    """A column for each step: fed, said, its colour and what is right are blanks."""
    parts = []
    for x in range(LEFT, LEFT + STEP * T, STEP):
        fed, said, colour, right = (next(blanks) for _ in range(4))
        parts += [_box(x, 120, colour), _symbol(x + 19, 140, said)]
        parts += [_box(x, 176, "#ffffff"), _symbol(x + 19, 196, fed)]
        parts += [_symbol(x + 19, 252, right), _arrow(x + 19)]
    return "".join(parts)


def _ways(T: int, blanks: Blanks) -> str:
    """What is fed next, by the model or by the teacher: a blank how visible each is."""
    parts = []
    for y, end, colour in ((152, 178, ORANGE), (238, 206, GREEN)):
        starts = range(LEFT + 23, LEFT + 23 + STEP * (T - 1), STEP)
        lines = " ".join(f"M {x} {y} L {x + 21} {end}" for x in starts)
        parts.append(
            f'<path d="{lines}" stroke="{colour}" stroke-width="2.5" fill="none" '
            f'opacity="{next(blanks)}"/>'
        )
    return "".join(parts)


def _chances(blanks: Blanks) -> str:
    """A bar for each symbol: its top, height and colour are blanks."""
    parts = []
    for i, v in enumerate(BARS):
        x = LEFT + STEP * i
        y, height, colour = (next(blanks) for _ in range(3))
        parts.append(
            f'<rect x="{x}" y="{y}" width="38" height="{height}" fill="{colour}"/>'
        )
        parts.append(_symbol(x + 19, 418, letter(v)))
    line = f"M {LEFT - 4} 400 H {LEFT + 4 + STEP * len(BARS)}"
    return "".join(parts) + f'<path d="{line}" stroke="{FAINT}"/>'


def _arrow(x: float) -> str:
    return f'<path d="M {x} 175 v -22" stroke="{INK}" marker-end="url(#head)"/>'


def _box(x: float, y: float, colour: str) -> str:
    return (
        f'<rect x="{x}" y="{y}" width="38" height="30" rx="5" fill="{colour}" '
        f'stroke="{FAINT}"/>'
    )


def _symbol(x: float, y: float, text: str) -> str:
    return (
        f'<text x="{x}" y="{y}" font-size="15" text-anchor="middle" fill="{INK}">'
        f"{text}</text>"
    )


def _words(x: float, y: float, text: str, size: int = 14) -> str:
    return f'<text x="{x}" y="{y}" font-size="{size}" fill="{INK}">{text}</text>'
