"""A query and keys as arrows in the plane, and the weights that they make."""

import math
from collections.abc import Sequence

import matplotlib.pyplot as plt

from helpers.figures.axes import Point, arrow, empty
from helpers.figures.picture import Picture, listed, told
from helpers.figures.style import BLUE, COLOURS, INK, ORANGE, picture

KEY_COLOURS = [BLUE, *COLOURS[2:], INK]


def weights_of(arrows: Sequence[Point], factor: float) -> list[float]:
    """Return the softmax of factor * query · key over keys; the query comes first."""
    (x, y), *keys = arrows
    exps = [math.exp(factor * (x * a + y * b)) for a, b in keys]
    return [e / sum(exps) for e in exps]


def beyond(point: Point, by: float = 0.5, reach: float = 2.75) -> Point:
    """Return a place for an arrow's name: past its head, and inside the frame."""
    x, y = point
    far = (math.hypot(x, y) + by) / max(math.hypot(x, y), 1e-9)
    return max(-reach, min(reach, far * x)), max(-reach, min(reach, far * y))


@picture
def plot_plane(query: Point, keys: Sequence[Point], values: Sequence[float]) -> Picture:
    """Draw a query and keys as arrows, and beside them the weights of the keys."""
    weights = weights_of([query, *keys], 1 / math.sqrt(2))
    fig, (plane, bars) = plt.subplots(1, 2, figsize=(7.5, 3.4))
    colours = [ORANGE, *KEY_COLOURS[: len(keys)]]
    names = ["q", *(f"k{i}" for i in range(1, len(keys) + 1))]
    for point, colour, name in zip([query, *keys], colours, names, strict=True):
        arrow(plane, (0, 0), point, colour, width=2.5)
        plane.text(*beyond(point), name, color=colour, ha="center", va="center")
    plane.set(xlim=(-3, 3), ylim=(-3, 3), aspect="equal")
    empty(plane, frame=True)
    bars.barh(names[1:], weights, color=colours[1:])
    bars.invert_yaxis()
    context = sum(w * v for w, v in zip(weights, values, strict=True))
    bars.set(xlim=(0, 1), xlabel="weight", title=f"context {context:.1f}")
    return told(
        fig,
        "plane",
        weights=listed(dict(zip(names[1:], weights, strict=True)), ".2f"),
        context=context,
    )
