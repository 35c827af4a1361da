"""Point at a letter to see which letters before it each model's guess depends on."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import traitlets

from helpers.figures.look_back import plot_look_back
from helpers.progress.labels import label
from helpers.widgets.assets import script, style, words
from helpers.widgets.page import Page
from helpers.widgets.slide import slide
from helpers.widgets.widget import Widget, in_jupyter


class LookBack(Widget):
    """A row for each of several models; the letter it guesses is framed.

    `maps` has a matrix (T + 1, T + 1) for each name, as `connectivity` returns it for
    <sos> and a text of T letters. Raises ValueError if one has another size.
    """

    _esm, _css = script("look_back"), style("look_back")
    text = traitlets.Unicode().tag(sync=True)
    at = traitlets.Int().tag(sync=True)
    maps: Any = traitlets.Dict().tag(sync=True)

    def __init__(self, text: str, maps: Mapping[str, Any], at: int = 0):
        n = len(text) + 1
        arrays = {name: np.asarray(rows, float) for name, rows in maps.items()}
        if any(array.shape != (n, n) for array in arrays.values()):
            raise ValueError(f"each map of this text is ({n}, {n})")
        if at not in range(len(text)):
            raise ValueError(f"`at` is a letter, 0 to {len(text) - 1}, got {at}")
        shares = {
            label(name): np.round(array / array.max(axis=1, keepdims=True), 3).tolist()
            for name, array in arrays.items()
        }
        super().__init__(text=text, maps=shares, at=at, words=words("look_back"))

    def still(self) -> Page:
        """A slider over the letters that begin a word, and the one it starts with."""
        starts = [i + 1 for i, letter in enumerate(self.text[:-1]) if letter == " "]
        places = [self.at] if in_jupyter() else sorted({*starts, self.at})
        frames = [plot_look_back(self.text, self.maps, at) for at in places]
        labels = [f"{self.text[:at]}[{self.text[at]}]" for at in places]
        return slide(frames, labels, self.words["guess"], places.index(self.at))
