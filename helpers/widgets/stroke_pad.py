"""Draw on a `StrokePad`, and a rule says at once what it thinks of the stroke."""

from collections.abc import Callable
from typing import Any

import torch
import traitlets
from torch import Tensor

from helpers.data.squares import CORNERS
from helpers.data.strokes import resample
from helpers.figures.strokes import plot_stroke
from helpers.progress.labels import label
from helpers.widgets.assets import script, style, words
from helpers.widgets.page import Page
from helpers.widgets.widget import Widget

Rule = Callable[[Tensor], Any]


class StrokePad(Widget):
    """A square to draw around; `rule` says at once what it thinks of the stroke.

    `rule(points)` gets the stroke as `T` points evenly spaced along it, a float32
    tensor (T, 2) in which the square's corners are at -1 and 1 and y points up. The
    string or number that it returns is shown below the pad, and so is the error if it
    raises one. Raises ValueError if T < 2.
    """

    _esm, _css = script("stroke_pad"), style("stroke_pad")
    stroke: Any = traitlets.List().tag(sync=True)  # [[x, y], ...], the pointer's way
    answer = traitlets.Unicode().tag(sync=True)

    def __init__(self, rule: Rule, T: int = 32):
        if T < 2:
            raise ValueError(f"a stroke has T >= 2 points, got {T}")
        super().__init__(words=words("stroke_pad"))
        self.rule, self.T = rule, T

    @traitlets.observe("stroke")
    def _judge(self, _: object) -> None:
        moved = any(point != self.stroke[0] for point in self.stroke)
        self.answer = self.says(torch.tensor(self.stroke).float()) if moved else ""

    def says(self, line: Tensor) -> str:
        """Return what stands below the pad when a line (n, 2) is drawn."""
        return label(self._ask(line))

    def _ask(self, line: Tensor) -> str:
        try:
            answer = self.rule(resample(line, self.T))
            return answer if isinstance(answer, str) else f"{float(answer):.3g}"
        except Exception as error:  # the rule is the reader's; the pad must go on
            return f"{type(error).__name__}: {error}"

    def still(self) -> Page:
        """Return an example, a square's outline, with the rule's answer below."""
        line = 0.93 * torch.cat([CORNERS, CORNERS[:1]])
        example = plot_stroke(resample(line, self.T), self._ask(line))
        return Page(example, width=320)
