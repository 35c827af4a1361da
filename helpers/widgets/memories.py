"""Sliders over what attention and a fixed state keep, and over what they recall."""

from collections.abc import Mapping
from typing import Any

from helpers.data.recall import PAIRS
from helpers.figures.memories import plot_memories
from helpers.figures.recall import plot_states
from helpers.widgets.assets import words
from helpers.widgets.page import Page
from helpers.widgets.slide import slide


def memories() -> Page:
    """A slider over the symbols read, with what has to be computed and kept."""
    times = [1, 2, 4, 6, 9, 12]
    frames = [plot_memories(t) for t in times]
    return slide(frames, [f"{t}" for t in times], words("memories")["read"], start=2)


def recall_by_state(states: Mapping[str, Mapping[str, Any]]) -> Page:
    """A slider over the number of pairs; each frame is `plot_states`."""
    frames = [plot_states(pairs, states) for pairs in PAIRS]
    labels = [str(pairs) for pairs in PAIRS]
    return slide(frames, labels, words("memories")["pairs"], start=2)
