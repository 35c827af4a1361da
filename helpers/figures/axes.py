"""What many pictures do to their axes: name rows, put legends beside, draw arrows."""

from collections.abc import Iterable, Mapping
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from helpers.figures.style import INK

Point = tuple[float, float]

COUNTED = [1, 2, 5, 10]  # what one counts by, unlike 3, 4 or 6: the steps of ticks


def name_rows(ax: Axes, names: Iterable[str]) -> None:
    """Make the y axis a list of names, the first on top, row 0."""
    rows = list(names)
    ax.set_yticks(range(len(rows)), rows)
    ax.tick_params(axis="y", length=0)
    ax.set_ylim(len(rows) - 0.5, -0.5)


def legend_above(ax: Axes, columns: int = 1, height: float = 1, **more: float) -> None:
    """Put the legend above the axes, in the middle, at a height in units of theirs."""
    place = {"loc": "lower center", "bbox_to_anchor": (0.5, height)}
    ax.legend(frameon=False, ncols=columns, **place, **more)  # type: ignore[call-overload]


def legend_beside(ax: Axes) -> None:
    """Put the legend to the right of the axes, half-way up."""
    ax.legend(frameon=False, loc="center left", bbox_to_anchor=(1, 0.5))


def mark_level(ax: Axes, x: float, name: str) -> None:
    """Draw a dashed line at x, with its name above the axes."""
    ax.axvline(x, color=INK, ls="--", lw=1.5)
    ax.text(x, 1, name, ha="center", va="bottom", transform=ax.get_xaxis_transform())


def explain_colours(
    figure: Figure, colours: Mapping[str, Any], size: float = 11
) -> None:
    """Say under a figure what its colours mean: colours by what they stand for."""
    patches = [Patch(color=colour, label=name) for name, colour in colours.items()]
    place: Any = {"loc": "outside lower center", "ncols": len(patches)}
    place |= {"handlelength": 1, "columnspacing": 1.2}
    figure.legend(handles=patches, frameon=False, fontsize=size, **place)


def show_scale(figure: Figure, drawn: Any, axes: Any, name: str) -> None:
    """Put the scale of a heat map beside it."""
    bar = figure.colorbar(drawn, ax=axes, shrink=0.85, label=name)
    bar.outline.set_visible(False)


def empty(ax: Axes, frame: bool = False) -> None:
    """Leave nothing of the axes but what is drawn in them, and a frame if wanted."""
    ax.set(xticks=[], yticks=[])
    ax.spines[:].set_visible(frame)


def arrow(
    ax: Axes,
    start: Point,
    end: Point,
    colour: str = INK,
    width: float = 1.8,
    head: str = "-|>",
    size: float = 12,
) -> None:
    """Draw an arrow between two points of the axes' data; `size` is its head's."""
    how = {"arrowstyle": head, "color": colour, "lw": width, "mutation_scale": size}
    ax.annotate("", end, start, arrowprops={**how, "shrinkA": 0, "shrinkB": 0})
