"""A plot shows what it was given, and leaves nothing behind."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
import torch
from matplotlib.colors import to_hex
from matplotlib.text import Annotation

from helpers.data.squares import generate_pointSeq
from helpers.figures import plots


def draw_all():
    points, directions = generate_pointSeq(6)
    return [
        plots.plot_squares(points, directions),
        plots.plot_strokes(),
        plots.plot_stroke(points[0], "one"),
        plots.plot_bars({"a model": [0.5, 0.6]}, chance=0.5),
        plots.plot_curve([0, 1], {"a": [0, 1]}, "x", "y", chance=0.5),
        plots.plot_digits(torch.rand(3, 64)),
    ]


def panels(figure):
    return [ax for ax in figure.axes if ax.get_visible()]


def test_no_plot_changes_settings_or_stays_open():
    before = dict(plt.rcParams)
    figures = draw_all()
    assert dict(plt.rcParams) == before
    assert plt.get_fignums() == []
    assert all(isinstance(figure, plt.Figure) for figure in figures)


def test_squares_are_named_and_coloured_by_their_direction():
    points, directions = generate_pointSeq(5)
    shown = panels(plots.plot_squares(points, directions))
    assert len(shown) == 5
    for ax, square, direction in zip(shown, points, directions, strict=True):
        assert ax.get_xlabel() == ("clockwise" if direction else "counter-clockwise")
        start, line = ax.lines
        assert to_hex(line.get_color()) == (plots.BLUE if direction else plots.ORANGE)
        assert np.allclose(line.get_xydata(), square)
        assert np.allclose(start.get_xydata(), square[:1])


def test_arrows_point_along_the_stroke():
    points, directions = generate_pointSeq(1)
    ax = panels(plots.plot_squares(points, directions))[0]
    arrows = [text for text in ax.texts if isinstance(text, Annotation)]
    assert np.allclose([arrow.xyann for arrow in arrows], points[0, :-1])
    assert np.allclose([arrow.xy for arrow in arrows], points[0, 1:])


def test_a_far_point_is_not_cut_off():
    points, directions = generate_pointSeq(4, noise=3.0)
    for ax in panels(plots.plot_squares(points, directions)):
        assert ax.get_xlim()[1] > points.abs().max()


def test_the_eight_strokes_are_all_different_and_clockwise_above():
    shown = panels(plots.plot_strokes())
    assert len({ax.get_xlabel() for ax in shown}) == 8
    clockwise = {"A B C D", "B C D A", "C D A B", "D A B C"}
    assert {ax.get_xlabel() for ax in shown[:4]} == clockwise


def test_bars_show_means_seeds_and_chance():
    scores = {"one model": [0.2, 0.4], "another": [1.0, 1.0, 0.7]}
    ax = plots.plot_bars(scores, chance=0.5).axes[0]
    assert [bar.get_width() for bar in ax.patches] == pytest.approx([0.3, 0.9])
    assert [list(line.get_xdata()) for line in ax.lines] == [
        *scores.values(),
        [0.5] * 2,
    ]
    assert [text.get_text() for text in ax.get_yticklabels()] == list(scores)
    assert ax.yaxis_inverted()  # the first name on top
    assert ax.get_xlabel() == "accuracy"
    strict = plots.plot_bars(scores, label="exact match").axes[0]
    assert strict.get_xlabel() == "exact match"


def test_curves_carry_their_names():
    curves = {name: [0.1, 0.2] for name in "abcdefg"}
    ax = plots.plot_curve([0, 1], curves, "noise", "accuracy", chance=0.1).axes[0]
    names = [text.get_text() for text in ax.get_legend().get_texts()]
    assert names == [*"abcdefg", "chance 0.1"]
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("noise", "accuracy")


@pytest.mark.parametrize("shape", [(2, 64), (2, 8, 8)])
def test_digits_keep_their_pixels(shape):
    images = np.random.default_rng(0).random(shape)
    shown = [ax.images[0].get_array() for ax in plots.plot_digits(images).axes]
    assert np.array_equal(np.reshape(shown, shape), images)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: plots.plot_squares(torch.ones(3, 4, 2), torch.ones(2)), "directions"),
        (lambda: plots.plot_squares(torch.ones(3, 4), torch.ones(3)), r"\(n, T, 2\)"),
        (lambda: plots.plot_bars({}), "at least one score"),
        (lambda: plots.plot_bars({"a": []}), "at least one score"),
        (lambda: plots.plot_digits(np.ones((2, 60))), "60 pixels"),
    ],
)
def test_bad_arguments_say_what_is_allowed(call, message):
    with pytest.raises(ValueError, match=message):
        call()
