"""Move the corners of a square, and see several networks read it."""

from typing import Any

import numpy as np
import traitlets
from torch import Tensor

from helpers.data.squares import generate_pointSeq
from helpers.figures.journeys import Cells, plot_journeys
from helpers.models.square_readers import Runs
from helpers.progress.labels import label
from helpers.widgets.assets import script, style, words
from helpers.widgets.page import Page
from helpers.widgets.slide import slide
from helpers.widgets.widget import Widget, in_jupyter


class JourneyPad(Widget):
    """One square, read by several networks with H = 2; its corners can be moved.

    `cells` maps a name to runs and the place of one seed in them; the epochs are those
    that all runs were kept at. The browser has the weights and computes every step
    itself, so it answers at once, also when the kernel is busy. In an exported page a
    slider over the epochs stands there instead. Raises ValueError if no epoch is common
    to all runs, or if a state has not two numbers.
    """

    _esm, _css = script("journey_pad"), style("journey_pad")
    networks: Any = traitlets.List().tag(sync=True)
    epochs: Any = traitlets.List().tag(sync=True)
    others: Any = traitlets.List().tag(sync=True)  # strokes (n, 4, 2), for the cloud

    def __init__(self, cells: Cells):
        epochs = sorted(set.intersection(*({*r.weights} for r, _ in cells.values())))
        if not epochs:
            raise ValueError("the networks of a JourneyPad share no epoch: see `keep`")
        super().__init__(
            networks=[_network(name, *cell, epochs) for name, cell in cells.items()],
            epochs=epochs,
            others=_rounded(generate_pointSeq(60, seed=5)[0]),
            words=words("journey_pad"),
        )
        self.cells = cells

    def still(self) -> Page:
        """Return a slider over the epochs; in Jupyter the last one is enough."""
        epochs = [e for e in self.epochs if e in (0, 5, 10, 20, 40)] + self.epochs[-1:]
        epochs = epochs[-1:] if in_jupyter() else epochs
        frames = [plot_journeys(self.cells, epoch) for epoch in epochs]
        labels = [str(epoch) for epoch in epochs]
        return slide(frames, labels, self.words["epoch"], start=len(frames) - 1)


def _network(name: str, runs: Runs, place: int, epochs: list[int]) -> dict[str, Any]:
    snapshots = [
        {part: _rounded(weight[place]) for part, weight in runs.weights[epoch].items()}
        for epoch in epochs
    ]
    if len(snapshots[0]["w_hh"]) != 2:
        raise ValueError(f"{name}: only states of two numbers lie in the plane")
    scores = [round(runs.scores[epoch][place], 3) for epoch in epochs]
    return {
        "name": label(name),
        "kind": runs.kind,
        "weights": snapshots,
        "scores": scores,
    }


def _rounded(values: Tensor) -> Any:
    return np.round(values.detach().numpy().astype(float), 4).tolist()
