"""The pictures of lesson 9 can be drawn."""

from helpers.figures.errors import plot_errors
from helpers.figures.seeds import plot_seeds
from helpers.figures.seq2seq import plot_seq2seq
from helpers.figures.tree import plot_tree


def test_pictures_can_be_drawn():
    assert plot_seq2seq(["a"], ["b", "c"]).axes
    assert len(plot_seeds([1, 2], {"x": [[0, 1], [1, 1]]}, "x", "y").axes) == 1
    after = {"a": 0.9, "b": 0.1}
    tree = plot_tree({"": {"a": 0.4, "b": 0.6}, "a": after, "b": after}, 2)
    assert any(text.get_text() == "ba  0.54" for text in tree.axes[0].texts)
    assert plot_errors({"x": [0.1, 0.2]}, floor=0.1).axes
