"""Attention weights whose rows tell what was written, and where it looked."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from helpers.figures.attention_maps import plot_maps
from helpers.figures.style import BLUE, INK, ORANGE
from helpers.widgets.assets import words
from helpers.widgets.page import Page, drawn_page, fill, knob, note

CELL, LEFT, TOP = 30, 70, 66  # pixels
MAP = dict.fromkeys(["pointerdown", "pointermove", "keydown", "input"], "attention_map")


def attention_map(
    examples: Sequence[tuple[Sequence[str], Sequence[str], ArrayLike]], row: int = 0
) -> Page:
    """Show maps whose rows answer to the pointer: what is written, where it looks.

    `examples` are (source, written, weights): S and T symbols, and weights (T, S). A
    slider chooses among them. Raises ValueError if there is none or sizes differ.
    """
    if not examples:
        raise ValueError("an attention map needs at least one example")
    said = words("attention_map")
    data = [_example(*example) for example in examples]
    S = max(len(example["source"]) for example in data)
    T = max(len(example["written"]) for example in data)
    size = (max(LEFT + CELL * S + 10, 420), TOP + CELL * T + 34)
    for example in data:
        example["svg"] = _blank(example, size)
    state = {"examples": data, "row": row, "says": said["says"], "width": size[0]}
    state |= {"cell": CELL, "left": LEFT, "top": TOP, "colour": ORANGE}
    state["picture"] = said["picture"]
    slider = knob(said["example"], 1, len(data), 1) if len(data) > 1 else ""
    drawn = fill(data[0]["svg"], {"over": _marks(data[0], row, said["says"])})
    source, written = (" ".join(data[0][part]) for part in ("source", "written"))
    alt = said["picture"].format(
        source=source, written=written, says=_said(data[0], row, said["says"])
    )
    html = drawn_page(drawn, alt, state, slider + note(said["point"]), **MAP)
    first_source, first_written, weights = examples[0]
    still = plot_maps({source: weights}, [*first_source], [*first_written])
    return Page(still, html)


def _example(
    source: Sequence[str], written: Sequence[str], weights: ArrayLike
) -> dict[str, Any]:
    table = np.asarray(weights)
    if table.shape != (len(written), len(source)):
        raise ValueError(
            f"weights (T, S) = ({len(written)}, {len(source)}) expected, "
            f"got {table.shape}"
        )
    rounded = np.round(table.astype(float), 3).tolist()
    return {"source": [*source], "written": [*written], "weights": rounded}


def _blank(example: Mapping[str, Any], size: tuple[int, int]) -> str:
    """The SVG picture, with @over@ for the row that is pointed at."""
    cells = "".join(
        f'<rect x="{LEFT + CELL * s}" y="{TOP + CELL * t}" width="{CELL - 1}" '
        f'height="{CELL - 1}" fill="{BLUE}" fill-opacity="{0.04 + 0.96 * weight:.2f}"/>'
        for t, row in enumerate(example["weights"])
        for s, weight in enumerate(row)
    )
    rows = "".join(
        f'<text x="{LEFT - 12}" y="{TOP + CELL * t + 20}" text-anchor="end">'
        f"{escape(symbol)}</text>"
        for t, symbol in enumerate(example["written"])
    )
    columns = "".join(
        f'<text x="{LEFT + CELL * s + 15}" y="{TOP - 10}" text-anchor="middle">'
        f"{escape(symbol)}</text>"
        for s, symbol in enumerate(example["source"])
    )
    width, height = size
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" font-family="sans-serif" font-size="15" '
        f'fill="{INK}"><rect width="{width}" height="{height}" fill="white"/>'
        f"{cells}{rows}{columns}@over@</svg>"
    )


def _said(example: Mapping[str, Any], row: int, says: str) -> str:
    """What the row has written, and where it looked most."""
    weights = example["weights"][row]
    s = max(range(len(weights)), key=weights.__getitem__)
    most = example["source"][s], round(100 * weights[s])
    return says.format(example["written"][row], *most)


def _marks(example: Mapping[str, Any], row: int, says: str) -> str:
    """The row that is pointed at; the map's script draws the same."""
    weights = example["weights"][row]
    marks = "".join(
        f'<rect x="{LEFT + CELL * i + 3}" y="{TOP - 28 - 34 * w:.1f}" width="23" '
        f'height="{34 * w:.1f}" fill="{ORANGE}"/>'
        for i, w in enumerate(weights)
    )
    text = _said(example, row, says)
    bottom = TOP + CELL * len(example["written"]) + 24
    return (
        f'<rect x="{LEFT - 34}" y="{TOP + CELL * row - 1}" fill="none" height="{CELL}" '
        f'width="{CELL * len(weights) + 35}" stroke="{ORANGE}" stroke-width="2.5"/>'
        f'{marks}<text x="{LEFT - 34}" y="{bottom}" font-weight="bold">'
        f"{escape(text)}</text>"
    )
