"""Bits of information."""

import pytest

from helpers.measure.information import information


def test_information_is_what_seeing_one_tells_of_the_other():
    a, b = [0, 0, 1, 1], [0, 1, 0, 1]
    both = [*zip(a, b, strict=True)]
    assert information(a, a) == pytest.approx(1)
    assert information(a, b) == pytest.approx(0)
    assert information(both, a) == pytest.approx(1)
    assert information([0, 0, 0, 1], [0, 0, 1, 1]) == pytest.approx(0.3113, abs=1e-4)
    with pytest.raises(ValueError, match="3 and 4"):
        information([1, 2, 3], a)
