"""Points evenly spaced along what somebody drew."""

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from helpers.data.strokes import resample

coordinate = st.floats(-2, 2, width=32)
lines = st.lists(st.tuples(coordinate, coordinate), min_size=2, max_size=20)


@given(lines, st.integers(2, 50))
def test_resampling_keeps_the_ends_and_never_makes_the_line_longer(points, T):
    line = torch.tensor(points)
    length = line.diff(dim=0).norm(dim=1).sum()
    if length < 1e-3:
        return
    even = resample(line, T)
    assert even.shape == (T, 2)
    assert torch.allclose(even[[0, -1]], line[[0, -1]], atol=1e-4)
    steps = even.diff(dim=0).norm(dim=1)
    assert (steps <= length / (T - 1) + 1e-4).all()


def test_a_line_without_length_is_refused():
    with pytest.raises(ValueError, match="two different points"):
        resample(torch.zeros(3, 2), 4)
