"""The pictures of lesson 2 show what they are given."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from helpers.data.series import draw_ar
from helpers.figures.dependence import plot_phi
from helpers.figures.false_alarms import plot_coverage, plot_p_values, plot_shuffles
from helpers.figures.series import (
    plot_copying,
    plot_correlograms,
    plot_neighbours,
    plot_series,
)
from helpers.figures.splits import LOWEST, plot_folds, plot_scores

PAIR = [0.8, 0.7, 0.9], [-0.5, 0.1, -7.0]  # R² at random, in time order


def dots(ax: Axes, marker: str) -> list[float]:
    lines = [line for line in ax.lines if line.get_marker() == marker]
    return sorted(float(x) for line in lines for x in np.ravel(line.get_xdata()))


def test_every_score_is_a_dot_and_what_is_too_low_an_arrow():
    (ax,) = plot_scores({"AR": PAIR}).axes
    assert dots(ax, "o") == sorted([*PAIR[0], -0.5, 0.1])
    assert dots(ax, "<") == [LOWEST]


def test_what_is_too_low_is_counted_and_its_median_written():
    (ax,) = plot_scores({"AR": (PAIR[0], [-3.0, -4.5, 0.1])}).axes
    assert dots(ax, "<") == [LOWEST]
    assert [text.get_text() for text in ax.texts] == ["2 ×", "median −3.0"]


def test_folds_are_drawn_where_they_are():
    folds = [([0, 1], [3, 4]), ([0, 1, 2, 3], [5])]
    (ax,) = plot_folds(folds, n=6).axes
    assert dots(ax, "s") == [0, 0, 1, 1, 2, 3, 3, 4, 5]
    assert [text.get_text() for text in ax.get_yticklabels()] == ["fold 1", "fold 2"]


def test_p_values_below_the_limit_are_counted():
    figure = plot_p_values({"pairs": [0.01, 0.02, 0.5, 0.9]})
    assert figure.axes[0].get_title() == "pairs: 50% below 0.05"
    heights = [bar.get_height() for bar in figure.axes[0].patches]
    assert heights[0] == 0.5 and sum(heights) == pytest.approx(1)


def test_coverage_and_correlograms_show_their_numbers():
    (ax,) = plot_coverage({"a": 0.95, "b": 0.33}).axes
    assert [text.get_text() for text in ax.texts] == ["95%", "33%", "promised 0.95"]
    left, right = plot_correlograms(
        {"a": [1, 0.5], "b": [1, 0]}, {"a": 9, "b": 36}
    ).axes
    assert (left.get_title(), right.get_title()) == ("a", "b")
    bands = [ax.patches[0].get_bbox().y1 for ax in (left, right)]
    np.testing.assert_allclose(bands, [1.96 / 3, 1.96 / 6])


def test_neighbours_are_the_points_and_their_successors():
    line, dots = plot_neighbours({"a": [1, 2, 4, 3]}).axes
    assert line.get_title() == "a" and [*line.lines[0].get_ydata()] == [1, 2, 4, 3]
    (cloud,) = dots.lines
    assert [*cloud.get_xdata()] == [1, 2, 4] and [*cloud.get_ydata()] == [2, 4, 3]


def test_every_picture_is_a_closed_figure():
    x = draw_ar(0.5, n=60)[0]
    figures = [
        plot_series({"one": x, "two": x, "three": x}),
        plot_neighbours({"one": x}),
        plot_copying([1, 2], [0.2, 0.4], [0.2, 0.4]),
        plot_shuffles({"a": x, "b": x}, [0.1, 0.9]),
    ]
    assert all(isinstance(figure, Figure) for figure in figures)
    assert plt.get_fignums() == []


def test_the_frames_of_the_slider_follow_phi():
    frames = [
        plot_phi(phi, draw_ar(phi, 60)[0], [1.0, phi, phi**2], PAIR)
        for phi in (0.0, 0.9)
    ]
    assert [frame.axes[0].get_title() for frame in frames] == ["φ = 0", "φ = 0.9"]
    stems = [frame.axes[1].lines[0].get_ydata() for frame in frames]
    np.testing.assert_allclose(stems, [[1, 0, 0], [1, 0.9, 0.81]])
    assert {tuple(frame.get_size_inches()) for frame in frames} == {(9, 4.6)}
