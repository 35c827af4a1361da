"""Which letters before it the guess of a letter depends on."""

from collections.abc import Mapping
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Rectangle

from helpers.figures.picture import Picture, named, told
from helpers.figures.style import BLUE, GREY, INK, ORANGE, picture


@picture
def plot_look_back(text: str, maps: Mapping[str, Any], at: int) -> Picture:
    """Draw for each model what the guess of text[at] depends on, darker for more."""
    width = 0.2 * len(text) + 1.9
    fig, ax = plt.subplots(figsize=(width, 0.5 * len(maps) + 1.2))
    for y, (name, rows) in enumerate(maps.items()):
        row = np.asarray(rows)[at]
        for s, letter in enumerate(f"▸{text}"):
            strength = float(row[s] / row.max()) if s <= at else 0.0
            style: Any = {"fc": (BLUE, strength), "ec": "none"}
            if s == at + 1:
                style = {"fc": "none", "ec": ORANGE, "lw": 2}
            ax.add_patch(Rectangle((s, y + 0.06), 1, 0.88, **style))
            colour = "white" if strength > 0.5 else GREY if s > at + 1 else INK
            ax.text(s + 0.5, y + 0.5, letter, ha="center", va="center", c=colour)
        ax.text(-0.5, y + 0.5, name, ha="right", va="center")
    ax.set(xlim=(-8, len(text) + 1.2), ylim=(len(maps), 0))
    ax.axis("off")
    title = "framed: the letter to guess\ndark: what the guess depends on"
    ax.set_title(title, fontsize=11, loc="left")
    return told(fig, "look_back", text=text[:at], letter=text[at], names=named(maps))
