"""Three ways to tell the place, for two places that can be moved."""

import traitlets

from helpers.figures.position_dials import PLACES, plot_dials
from helpers.widgets.assets import script, style, words
from helpers.widgets.page import Page
from helpers.widgets.slide import slide
from helpers.widgets.widget import Widget, in_jupyter


class PositionDials(Widget):
    """Clocks that are added or that turn, and a penalty: what each makes of distances.

    The ways are the sinusoid, RoPE and ALiBi.
    """

    _esm, _css = script("position_dials"), style("position_dials")
    places = traitlets.Int(PLACES).tag(sync=True)

    def __init__(self) -> None:
        super().__init__(words=words("position_dials"))

    def still(self) -> Page:
        """A slider over pairs of places, the first two at one distance."""
        pairs = [(3, 5), (10, 12), (20, 8)][: 1 if in_jupyter() else None]
        frames = [plot_dials(*pair) for pair in pairs]
        labels = [f"t = {t}, s = {s}" for t, s in pairs]
        return slide(frames, labels, self.words["two places"])
