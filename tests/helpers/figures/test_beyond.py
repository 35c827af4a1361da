"""The pictures of lesson 12 have their parts."""

import torch

from helpers.figures.memories import plot_memories
from helpers.figures.recall import plot_looks, plot_recall_learned, plot_states
from helpers.figures.scan import plot_scan
from helpers.figures.selection import plot_selection


def test_the_memories_count_what_is_kept():
    titles = [ax.get_title() for ax in plot_memories(3, T=5, D=2).axes]
    assert [int(title.split()[-1]) for title in titles] == [6, 12, 4]


def test_the_tree_waits_for_the_logarithm():
    titles = [ax.get_title() for ax in plot_scan(8).axes]
    assert [title.split()[0] for title in titles] == ["7", "3"]


def test_pictures_have_their_parts():
    held = {"gate": [1.0, 2.0], "fixed": [0.0, 1.0]}
    figure = plot_selection([1.0, 2.0], [1, 0], held)
    labels = figure.axes[0].get_legend_handles_labels()[1]
    assert labels == ["gate", "fixed"]
    figure = plot_recall_learned({"a": [[0.1, 0.9]] * 2, "b": [[0.3] * 3]}, 25, 0.3)
    assert figure.axes[0].get_legend_handles_labels()[1] == ["a", "b"]
    panels = {"one": torch.eye(6), "two": torch.eye(6)}
    figure = plot_looks(panels, list("a1b2ba"), [3, 1])
    assert [ax.get_title() for ax in figure.axes][:2] == ["one", "two"]
    framed = [patch.get_xy() for patch in figure.axes[1].patches]
    assert framed == [(2.5, 3.5), (0.5, 4.5)]


def test_the_star_of_attention_moves_with_the_pairs():
    states = {"attention": {"10": [[1.0] * 6]}, "linear": {"40": [[0.5] * 6]}}
    for pairs, kept in ((1, 30), (16, 480)):
        lines = plot_states(pairs, states).axes[0].get_lines()
        assert lines[1].get_xdata()[0] == kept and lines[3].get_xdata()[0] == 40
