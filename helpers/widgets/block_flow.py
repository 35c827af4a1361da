"""A block of a decoder, stage by stage, with the shape that flows through it."""

from helpers.figures.block_flow import plot_flow, stages
from helpers.figures.labels import written
from helpers.widgets.assets import script, style, words
from helpers.widgets.page import Page
from helpers.widgets.slide import slide
from helpers.widgets.widget import Widget, in_jupyter


class BlockFlow(Widget):
    """Sizes and the place of the norms can be changed.

    Step with the arrow keys, or point at a stage.
    """

    _esm, _css = script("block_flow"), style("block_flow")

    def __init__(self) -> None:
        super().__init__(words=words("block_flow"))

    def still(self) -> Page:
        """A slider over four stages, at the scores."""
        shown = [4] if in_jupyter() else [1, 4, 6, 10]
        said = words("block_flow", written())
        frames = [plot_flow(at, said) for at in shown]
        labels = [self.words[stages()[at].key] for at in shown]
        return slide(frames, labels, self.words["stage"], shown.index(4))
