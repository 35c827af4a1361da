"""The rules that every batch of squares obeys, whatever its size, seed and noise."""

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from helpers.data.squares import (
    CORNERS,
    generate_lagged,
    generate_pointSeq,
    generate_unequal,
)

sizes = st.integers(1, 50)
seeds = st.integers(0, 2**31)


def turning(points: torch.Tensor) -> torch.Tensor:
    """Twice the signed area of each stroke (n, T, 2); negative = clockwise."""
    x, y = points.unbind(-1)
    return (x * y.roll(-1, 1) - x.roll(-1, 1) * y).sum(1)


def test_the_promised_call():
    points, directions = generate_pointSeq(n=128, seed=13)
    assert points.shape == (128, 4, 2) and points.dtype == torch.float32
    assert directions.shape == (128,) and directions.dtype == torch.int64


@given(sizes, seeds)
def test_direction_one_is_clockwise(n, seed):
    points, directions = generate_pointSeq(n, seed, noise=0.0)
    assert torch.equal((turning(points) < 0).long(), directions)


@given(sizes, seeds)
def test_without_noise_every_square_visits_each_corner_once(n, seed):
    points, _ = generate_pointSeq(n, seed, noise=0.0)
    for square in points:
        assert {tuple(p) for p in square.tolist()} == {
            tuple(c) for c in CORNERS.tolist()
        }


@given(seeds)
def test_all_eight_drawings_occur_equally_often(seed):
    points, _ = generate_pointSeq(1600, seed, noise=0.0)
    _, counts = points.flatten(1).unique(dim=0, return_counts=True)
    assert len(counts) == 8
    assert counts.min() > 120 and counts.max() < 290  # 200 +- 6 standard deviations


@given(sizes, seeds)
def test_same_seed_same_data(n, seed):
    first, again = generate_pointSeq(n, seed), generate_pointSeq(n, seed)
    assert torch.equal(first[0], again[0]) and torch.equal(first[1], again[1])


def test_another_seed_gives_other_data():
    assert not torch.equal(generate_pointSeq(seed=1)[0], generate_pointSeq(seed=2)[0])


def test_the_global_seed_is_left_alone():
    torch.manual_seed(5)
    expected = torch.rand(3)
    torch.manual_seed(5)
    generate_pointSeq()
    assert torch.equal(torch.rand(3), expected)


@given(seeds, st.floats(0.01, 2.0))
def test_noise_is_the_standard_deviation_of_independent_coordinates(seed, noise):
    exact, _ = generate_pointSeq(2000, seed, noise=0.0)
    points, _ = generate_pointSeq(2000, seed, noise=noise)
    error = ((points - exact) / noise).flatten(1)  # (n, 8)
    assert torch.allclose(error.T.cov(), torch.eye(8), atol=0.25)


@given(sizes, seeds, st.integers(2, 6), st.integers(0, 6))
def test_unequal_lengths_stay_in_range_and_follow_the_direction(n, seed, low, more):
    strokes, directions = generate_unequal(n, low, low + more, seed, noise=0.0)
    assert len(strokes) == len(directions) == n
    for stroke, direction in zip(strokes, directions, strict=True):
        assert low <= len(stroke) <= low + more and stroke.shape[1] == 2
        a, b = stroke[0], stroke[1]  # around the centre, clockwise is b = (a_y, -a_x)
        assert torch.equal(b, torch.stack([a[1], -a[0]]) * (2 * direction - 1))


def test_every_length_occurs():
    strokes, _ = generate_unequal(200, 2, 6)
    assert {len(stroke) for stroke in strokes} == {2, 3, 4, 5, 6}


@given(sizes, seeds, st.integers(0, 5))
def test_lag_keeps_the_corners_and_adds_points_at_the_centre(n, seed, lag):
    points, directions = generate_lagged(n, lag, seed)
    corners, same_directions = generate_pointSeq(n, seed)
    assert points.shape == (n, 4 + 3 * lag, 2)
    assert torch.equal(points[:, :: lag + 1], corners)
    assert torch.equal(directions, same_directions)
    assert points.abs().sum(-1).gt(1.0).sum(1).eq(4).all()  # only corners are far out


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: generate_pointSeq(0), "n must be at least 1"),
        (lambda: generate_pointSeq(noise=-0.1), "noise is a standard deviation"),
        (lambda: generate_pointSeq(noise=float("nan")), "noise is a standard dev"),
        (lambda: generate_unequal(shortest=1), "one point has no direction"),
        (lambda: generate_unequal(shortest=5, longest=4), "shortest=5 and longest=4"),
        (lambda: generate_lagged(lag=-1), "lag must be 0 or more"),
    ],
)
def test_bad_arguments_say_what_is_allowed(call, message):
    with pytest.raises(ValueError, match=message):
        call()
