"""The series are of the kind they say."""

import numpy as np
import pytest

from helpers.data.series import KINDS, draw_ar, draw_series


def lag_1(x):
    """The correlation of neighbours, over all series and times."""
    return np.corrcoef(x[:, :-1].ravel(), x[:, 1:].ravel())[0, 1]


@pytest.mark.parametrize("kind", KINDS)
def test_a_seed_makes_the_same_series(kind):
    x = draw_series(kind, n=30, many=3, seed=4)
    assert x.shape == (3, 30)
    np.testing.assert_array_equal(x, draw_series(kind, n=30, many=3, seed=4))
    assert not np.allclose(x, draw_series(kind, n=30, many=3, seed=5))


@pytest.mark.parametrize("kind", KINDS)
def test_series_do_not_know_each_other(kind):
    x = draw_series(kind, n=40, many=3000, seed=1)[:, -1]
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
        x = draw_series(kind, n=400, many=2000, seed=3)
        early[kind], late[kind] = x[:, 60], x[:, 360]  # the season is the same
    for kind in ("i.i.d.", "AR(0.9)"):
        assert early[kind].std() == pytest.approx(late[kind].std(), rel=0.1)
        assert abs(early[kind].mean() - late[kind].mean()) < 0.3
    trend = late["trend + season"] - early["trend + season"]
    assert trend.mean() == pytest.approx(3, abs=0.2)
    assert late["random walk"].std() > 2 * early["random walk"].std()
    assert lag_1(np.diff(draw_series("random walk", 400, 50))) == pytest.approx(
        0, abs=0.05
    )


def test_unknown_kinds_and_explosive_series_are_refused():
    with pytest.raises(ValueError, match="kind is one of i.i.d."):
        draw_series("weekly", n=5)
    for phi in (1.0, -1.0, 2.5):
        with pytest.raises(ValueError, match="between -1 and 1"):
            draw_ar(phi, n=5)
