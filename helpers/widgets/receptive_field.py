"""A stack of convolutions: point at an output to see its inputs."""

import traitlets

from helpers.figures.receptive_field import plot_field
from helpers.widgets.assets import script, style, words
from helpers.widgets.page import Page
from helpers.widgets.slide import slide
from helpers.widgets.widget import Widget


class ReceptiveField(Widget):
    """A stack of convolutions over T points; point at an output to see its inputs.

    Kernel, number of layers, dilation and padding can be changed.
    Raises ValueError if T < 2.
    """

    _esm, _css = script("receptive_field"), style("receptive_field")
    T = traitlets.Int().tag(sync=True)

    def __init__(self, T: int = 32):
        if T < 2:
            raise ValueError(f"a sequence has T >= 2 points here, got {T}")
        super().__init__(T=T, words=words("receptive_field"))

    def still(self) -> Page:
        """Return a slider over five stacks."""
        stacks = [[1], [1, 1, 1], [1, 2, 4], [1, 2, 4, 8]]
        frames = [plot_field(3, stack, T=self.T) for stack in stacks]
        frames.append(plot_field(3, [1, 2, 4], causal=False, T=self.T))
        labels = [", ".join(map(str, stack)) for stack in stacks]
        labels.append(f"1, 2, 4 · {self.words['both sides']}")
        return slide(frames, labels, self.words["dilation"], start=2)
