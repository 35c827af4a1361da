"""A query and keys as arrows to drag, and the weights of the keys as bars."""

import math
from collections.abc import Mapping, Sequence

from helpers.figures.axes import Point
from helpers.figures.query_plane import KEY_COLOURS, beyond, plot_plane, weights_of
from helpers.figures.style import FAINT, INK, ORANGE
from helpers.widgets.assets import words
from helpers.widgets.page import Page, drawn_page, fill, knob, note

PLANE = dict.fromkeys(["pointerdown", "pointermove", "keydown", "input"], "query_plane")


def query_plane(
    query: Point = (1.6, 0.8),
    keys: Sequence[Point] = ((2, 0), (1, 1.8), (-1.5, 1), (0.4, -1.8)),
    values: Sequence[float] = (10, 20, 30, 40),
) -> Page:
    """Show a query and keys as arrows to drag, and the weights of the keys as bars.

    Each key holds a number, its value. A slider sets the factor of the scores.
    Raises ValueError unless there is one value for each key.
    """
    if len(keys) != len(values):
        raise ValueError(f"{len(keys)} keys have {len(values)} values")
    said = words("query_plane")
    arrows = [query, *keys]
    start = round(1 / math.sqrt(2), 2)
    svg = _blank(len(keys), values, said)
    state = {"svg": svg, "arrows": arrows, "values": values, "says": said["picture"]}
    holes = _holes(arrows, values, start)
    slider = knob(said["factor"], 0, 8, start, step=0.01) + note(said["drag"])
    alt = said["picture"].format(weights=_weights(holes), context=holes["context"])
    html = drawn_page(fill(svg, holes), alt, state, slider, **PLANE)
    return Page(plot_plane(query, keys, values), html)


def _weights(holes: Mapping[str, str]) -> str:
    """For example "k1 0.56, k2 0.44"; the script says the same."""
    numbers = {name[1:]: value for name, value in holes.items() if name[0] == "p"}
    return ", ".join(f"k{i} {weight}" for i, weight in numbers.items())


def _holes(
    arrows: Sequence[Point], values: Sequence[float], factor: float
) -> dict[str, str]:
    """What stands in the holes of the plane's picture; its script does the same."""
    holes: dict[str, str] = {}
    for i, (x, y) in enumerate(arrows):
        holes |= {f"x{i}": f"{170 + 55 * x:.1f}", f"y{i}": f"{170 - 55 * y:.1f}"}
        a, b = beyond((x, y))
        holes |= {f"a{i}": f"{170 + 55 * a:.2f}", f"b{i}": f"{175 - 55 * b:.2f}"}
    (q_x, q_y), *keys = arrows
    weights = weights_of(arrows, factor)
    for i, ((x, y), weight) in enumerate(zip(keys, weights, strict=True), start=1):
        holes[f"w{i}"] = f"{170 * weight:.1f}"
        holes[f"d{i}"] = f"{q_x * x + q_y * y:.2f}"
        holes[f"p{i}"] = f"{weight:.2f}"
    context = sum(w * v for w, v in zip(weights, values, strict=True))
    return holes | {"context": f"{context:.1f}"}


def _blank(n: int, values: Sequence[float], said: Mapping[str, str]) -> str:
    """The SVG picture, with @holes@ for what moves."""
    colours = [ORANGE, *KEY_COLOURS[:n]]
    heads = "".join(_head(i, colour) for i, colour in enumerate(colours))
    arrows = "".join(_arrow(i, colour) for i, colour in [*enumerate(colours)][::-1])
    bars = "".join(_bar(i, colours[i], values[i - 1]) for i in range(1, n + 1))
    rings = "".join(
        f'<circle cx="170" cy="170" r="{55 * r}" fill="none" stroke="#e4e4e4"/>'
        for r in (1, 2)
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 740 340" width="740" '
        f'height="340" font-family="sans-serif" font-size="15" fill="{INK}">'
        f'<defs>{heads}</defs><rect width="740" height="340" fill="white"/>'
        f'<rect x="5" y="5" width="330" height="330" fill="none" stroke="{FAINT}"/>'
        f"{rings}{arrows}{_heading(said)}{bars}"
        f'<text x="725" y="{62 + 50 * (n + 1)}" text-anchor="end" font-size="17" '
        f'font-weight="bold">{said["context"]}  @context@</text></svg>'
    )


def _head(i: int, colour: str) -> str:
    return (
        f'<marker id="m{i}" viewBox="0 0 10 10" refX="8" refY="5" markerWidth="5" '
        f'markerHeight="5" orient="auto"><path d="M0 0 L10 5 L0 10 z" '
        f'fill="{colour}"/></marker>'
    )


def _arrow(i: int, colour: str) -> str:
    """Arrow i with its name and a place to take hold of it; the query is arrow 0."""
    return (
        f'<line x1="170" y1="170" x2="@x{i}@" y2="@y{i}@" stroke="{colour}" '
        f'stroke-width="{4 if i else 6}" marker-end="url(#m{i})"/>'
        f'<circle cx="@x{i}@" cy="@y{i}@" r="13" fill="{colour}" opacity="0.18"/>'
        f'<text x="@a{i}@" y="@b{i}@" text-anchor="middle" fill="{colour}" '
        f'font-weight="bold">{f"k{i}" if i else "q"}</text>'
    )


def _bar(i: int, colour: str, value: float) -> str:
    """The row of key i: its product with the query, its weight, its value."""
    y = 55 + 50 * i
    return (
        f'<text x="375" y="{y}" fill="{colour}" font-weight="bold">k{i}</text>'
        f'<text x="445" y="{y}" text-anchor="end">@d{i}@</text>'
        f'<rect x="465" y="{y - 19}" width="170" height="26" fill="#f0f0f0"/>'
        f'<rect x="465" y="{y - 19}" width="@w{i}@" height="26" fill="{colour}"/>'
        f'<text x="645" y="{y}">@p{i}@</text>'
        f'<text x="725" y="{y}" text-anchor="end">{value:g}</text>'
    )


def _heading(said: Mapping[str, str]) -> str:
    columns = {"q · k": (445, "end"), said["weight"]: (465, "start")}
    columns[said["value"]] = (725, "end")
    return "".join(
        f'<text x="{x}" y="50" text-anchor="{anchor}" fill="#666666">{text}</text>'
        for text, (x, anchor) in columns.items()
    )
