"""A drawn square shows its points, its direction and where it began."""

import numpy as np
import pytest
import torch
from matplotlib.colors import to_hex
from matplotlib.text import Annotation

from helpers.data.squares import generate_pointSeq
from helpers.figures.strokes import plot_squares, plot_stroke, plot_strokes
from helpers.figures.style import BLUE, ORANGE


def panels(figure):
    return [ax for ax in figure.axes if ax.get_visible()]


def test_squares_are_named_and_coloured_by_their_direction():
    points, directions = generate_pointSeq(5)
    shown = panels(plot_squares(points, directions))
    assert len(shown) == 5
    for ax, square, direction in zip(shown, points, directions, strict=True):
        assert ax.get_xlabel() == ("clockwise" if direction else "counter-clockwise")
        start, line = ax.lines
        assert to_hex(line.get_color()) == (BLUE if direction else ORANGE)
        assert np.allclose(line.get_xydata(), square)
        assert np.allclose(start.get_xydata(), square[:1])


def test_arrows_point_along_the_stroke():
    points, directions = generate_pointSeq(1)
    ax = panels(plot_squares(points, directions))[0]
    arrows = [text for text in ax.texts if isinstance(text, Annotation)]
    assert np.allclose([arrow.xyann for arrow in arrows], points[0, :-1])
    assert np.allclose([arrow.xy for arrow in arrows], points[0, 1:])


def test_a_far_point_is_not_cut_off():
    points, directions = generate_pointSeq(4, noise=3.0)
    for ax in panels(plot_squares(points, directions)):
        assert ax.get_xlim()[1] > points.abs().max()


def test_the_eight_strokes_are_all_different_and_clockwise_above():
    shown = panels(plot_strokes())
    assert len({ax.get_xlabel() for ax in shown}) == 8
    clockwise = {"A B C D", "B C D A", "C D A B", "D A B C"}
    assert {ax.get_xlabel() for ax in shown[:4]} == clockwise


def test_one_stroke_has_its_name_below():
    points, _ = generate_pointSeq(1)
    assert panels(plot_stroke(points[0], "one"))[0].get_xlabel() == "one"


@pytest.mark.parametrize(
    ("points", "directions", "message"),
    [
        (torch.ones(3, 4, 2), torch.ones(2), "directions"),
        (torch.ones(3, 4), torch.ones(3), r"\(n, T, 2\)"),
    ],
)
def test_bad_arguments_say_what_is_allowed(points, directions, message):
    with pytest.raises(ValueError, match=message):
        plot_squares(points, directions)
