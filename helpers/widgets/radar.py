"""A table as kites on axes on which outward is better; rows switch on and off."""

from collections.abc import Mapping
from typing import Any

import traitlets

from helpers.figures.radar import Rows, outward, plot_radar
from helpers.figures.style import INK, lines_of
from helpers.progress.labels import label
from helpers.widgets.assets import script, style, words
from helpers.widgets.page import Page
from helpers.widgets.slide import slide
from helpers.widgets.widget import Widget, in_jupyter


class Radar(Widget):
    """Kites of a table's rows; point at a column's name to see its ranking.

    `table[name][column]` are numbers above 0; better[column] is "low" or "high".
    """

    _esm, _css = script("radar"), style("radar")
    rows: Any = traitlets.List().tag(sync=True)
    axes: Any = traitlets.List().tag(sync=True)

    def __init__(self, table: Rows, better: Mapping[str, str]):
        self.table, self.better = table, better
        places = outward(table, better)
        rows = [
            {
                "name": label(name),
                "colour": "var(--ink)" if line["color"] == INK else line["color"],
                "values": [table[name][column] for column in better],
                "places": [places[name][column] for column in better],
            }
            for name, line in zip(table, lines_of(table), strict=True)
        ]
        axes = [{"name": label(name), "better": wish} for name, wish in better.items()]
        super().__init__(rows=rows, axes=axes, words=words("radar"))

    def still(self) -> Page:
        """A slider: all rows together, then each by itself."""
        names = list(self.table)
        choices = [names] if in_jupyter() else [names, *([name] for name in names)]
        frames = [plot_radar(self.table, self.better, shown) for shown in choices]
        labels = [self.words["all"], *names][: len(frames)]
        return slide(frames, labels, self.words["shown"])
