"""The pictures of lesson 7 have their parts."""

import numpy as np

from helpers.figures.bits import plot_bits, plot_bits_learned
from helpers.figures.look_back import plot_look_back
from helpers.figures.next_symbol import plot_following
from helpers.figures.sampling import plot_shares, plot_tradeoff


def test_pictures_have_a_part_for_each_thing():
    figure = plot_following({"": {"a": 0.5, "b": 0.5}, "a": {"$": 1.0}})
    assert [len(ax.patches) for ax in figure.axes] == [2, 1]
    figure = plot_bits([1, 2], {"a": [2, 1], "b": [3, 2]}, floor=0.5)
    assert len(figure.axes[0].lines) == 3
    three = dict.fromkeys("abc", [2, 1])
    assert len(plot_bits([1, 2], three, floor=0.5).axes[0].lines) == 4
    figure = plot_bits_learned({"x": [[[1, 2, 3], [2, 4, 1]]]}, 0.9, 0.5)
    assert [line.get_xdata()[0] for line in (a.lines[0] for a in figure.axes)] == [1, 2]
    figure = plot_bits_learned({"x": [[[1, 2, 3], [2, 4, 1]]]}, 0.9)
    assert [len(ax.lines) for ax in figure.axes] == [2, 2]  # nobody knows the floor
    signs = ["<pad>", "<sos>", "<eos>", "x", " "]
    figure = plot_shares({"a": [0, 0, 0, 0, 1], "b": [0, 0, 0, 1, 0]}, signs)
    assert [len(ax.patches) for ax in figure.axes] == [3, 3]  # one alphabet for all
    figure = plot_tradeoff({"T = 1": 0.5}, {"T = 1": 0.4})
    assert [label.get_text() for label in figure.axes[0].get_yticklabels()] == ["T = 1"]
    figure = plot_look_back("ab", {"m": np.eye(3)}, at=1)
    assert len(figure.axes[0].texts) == 4
