"""Sequences as blocks: arrange them into batches, and see the pads counted."""

from collections.abc import Sequence
from itertools import chain
from typing import Any

import traitlets

from helpers.figures.padding import plot_padding
from helpers.measure.padding import cut_batches
from helpers.widgets.assets import script, style, words
from helpers.widgets.page import Page
from helpers.widgets.slide import slide
from helpers.widgets.widget import Widget

POOLS = 2  # of the middle arrangement


class PaddingBlocks(Widget):
    """Sequences as blocks to arrange into batches, with a counter of the pads.

    Drag a block, or let a button sort; the slider sets the size of a batch.
    Raises ValueError if there is no sequence, if one is shorter than 1, or size < 1.
    """

    _esm, _css = script("padding_blocks"), style("padding_blocks")
    lengths: Any = traitlets.List().tag(sync=True)
    size = traitlets.Int().tag(sync=True)

    def __init__(self, lengths: Sequence[int], size: int = 4):
        if min(lengths, default=0) < 1 or size < 1:
            raise ValueError(f"need lengths and a size of 1 or more, got size={size}")
        lengths = [int(T) for T in lengths]
        super().__init__(lengths=lengths, size=size, words=words("padding_blocks"))

    def still(self) -> Page:
        """Return a slider over three arrangements."""
        orders = {
            self.words["given"]: self.lengths,
            self.words["pools"]: [*chain(*map(sorted, self._halves()))],
            self.words["sort"]: sorted(self.lengths),
        }
        frames = [plot_padding(lengths, self.size) for lengths in orders.values()]
        return slide(frames, [*orders], self.words["order"])

    def _halves(self) -> list[list[int]]:
        half = -(-len(self.lengths) // POOLS)
        return cut_batches(self.lengths, half)
