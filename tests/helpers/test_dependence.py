"""The series are of the kind they say, and the pictures show what they are given."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from helpers import dependence
from helpers.dependence import KINDS, draw, draw_ar

PAIR = [0.8, 0.7, 0.9], [-0.5, 0.1, -7.0]  # R² at random, in time order


def lag_1(x):
    """The correlation of neighbours, over all series and times."""
    return np.corrcoef(x[:, :-1].ravel(), x[:, 1:].ravel())[0, 1]


@pytest.mark.parametrize("kind", KINDS)
def test_a_seed_makes_the_same_series(kind):
    x = draw(kind, n=30, many=3, seed=4)
    assert x.shape == (3, 30)
    np.testing.assert_array_equal(x, draw(kind, n=30, many=3, seed=4))
    assert not np.allclose(x, draw(kind, n=30, many=3, seed=5))


@pytest.mark.parametrize("kind", KINDS)
def test_series_do_not_know_each_other(kind):
    x = draw(kind, n=40, many=3000, seed=1)[:, -1]
    assert abs(np.corrcoef(x[:-1], x[1:])[0, 1]) < 0.08


@pytest.mark.parametrize("phi", [-0.6, 0.0, 0.5, 0.9])
def test_ar_has_its_correlation_and_spread_from_the_first_point_on(phi):
    x = draw_ar(phi, n=50, many=3000, seed=2)
    assert lag_1(x) == pytest.approx(phi, abs=0.03)
    spread = 1 / (1 - phi**2) ** 0.5
    assert x[:, 0].std() == pytest.approx(spread, rel=0.06)
    assert x[:, -1].std() == pytest.approx(spread, rel=0.06)
    assert abs(x.mean()) < 0.1


def test_the_kinds_fail_the_half_of_iid_that_they_should():
    early, late = {}, {}
    for kind in KINDS:
        x = draw(kind, n=400, many=2000, seed=3)
        early[kind], late[kind] = x[:, 60], x[:, 360]  # the season is the same
    for kind in ("i.i.d.", "AR(0.9)"):
        assert early[kind].std() == pytest.approx(late[kind].std(), rel=0.1)
        assert abs(early[kind].mean() - late[kind].mean()) < 0.3
    trend = late["trend + season"] - early["trend + season"]
    assert trend.mean() == pytest.approx(3, abs=0.2)
    assert late["random walk"].std() > 2 * early["random walk"].std()
    assert lag_1(np.diff(draw("random walk", 400, 50))) == pytest.approx(0, abs=0.05)


def test_unknown_kinds_and_explosive_series_are_refused():
    with pytest.raises(ValueError, match="kind is one of i.i.d."):
        draw("weekly", n=5)
    for phi in (1.0, -1.0, 2.5):
        with pytest.raises(ValueError, match="between -1 and 1"):
            draw_ar(phi, n=5)


def dots(ax: Axes, marker: str) -> list[float]:
    lines = [line for line in ax.lines if line.get_marker() == marker]
    return sorted(float(x) for line in lines for x in np.ravel(line.get_xdata()))


def test_every_score_is_a_dot_and_what_is_too_low_an_arrow():
    (ax,) = dependence.plot_scores({"AR": PAIR}).axes
    assert dots(ax, "o") == sorted([*PAIR[0], -0.5, 0.1])
    assert dots(ax, "<") == [dependence.LOWEST]


def test_folds_are_drawn_where_they_are():
    folds = [([0, 1], [3, 4]), ([0, 1, 2, 3], [5])]
    (ax,) = dependence.plot_folds(folds, n=6).axes
    assert dots(ax, "s") == [0, 0, 1, 1, 2, 3, 3, 4, 5]
    assert [text.get_text() for text in ax.get_yticklabels()] == ["fold 1", "fold 2"]


def test_p_values_below_the_limit_are_counted():
    figure = dependence.plot_p_values({"pairs": [0.01, 0.02, 0.5, 0.9]})
    assert figure.axes[0].get_title() == "pairs: 50% below 0.05"
    heights = [bar.get_height() for bar in figure.axes[0].patches]
    assert heights[0] == 0.5 and sum(heights) == pytest.approx(1)


def test_coverage_and_correlograms_show_their_numbers():
    (ax,) = dependence.plot_coverage({"a": 0.95, "b": 0.33}).axes
    assert [text.get_text() for text in ax.texts] == ["95%", "33%"]
    left, right = dependence.plot_correlograms({"a": [1, 0.5], "b": [1, 0]}, 9).axes
    assert (left.get_title(), right.get_title()) == ("a", "b")


def test_every_picture_is_a_closed_figure():
    x = draw_ar(0.5, n=60)[0]
    figures = [
        dependence.plot_series({"one": x, "two": x, "three": x}),
        dependence.plot_copying([1, 2], [0.2, 0.4], [0.2, 0.4]),
        dependence.plot_shuffles({"a": x, "b": x}, [0.1, 0.9]),
    ]
    assert all(isinstance(figure, Figure) for figure in figures)
    assert plt.get_fignums() == []


def test_the_frames_of_the_slider_follow_phi():
    frames = [
        dependence.plot_phi(phi, draw_ar(phi, 60)[0], [1.0, phi, phi**2], PAIR)
        for phi in (0.0, 0.9)
    ]
    assert [frame.axes[0].get_title() for frame in frames] == ["φ = 0", "φ = 0.9"]
    stems = [frame.axes[1].lines[0].get_ydata() for frame in frames]
    np.testing.assert_allclose(stems, [[1, 0, 0], [1, 0.9, 0.81]])
    assert {tuple(frame.get_size_inches()) for frame in frames} == {(9, 4.6)}
