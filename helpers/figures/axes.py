"""What many pictures do to their axes: name rows, put legends beside, draw arrows."""

from collections.abc import Iterable

from matplotlib.axes import Axes

from helpers.figures.style import INK

Point = tuple[float, float]


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
