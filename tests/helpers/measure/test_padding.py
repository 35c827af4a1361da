"""Waste is the share of pads."""

import pytest

from helpers.measure.padding import cut_batches, waste


def test_waste_is_the_share_of_pads():
    assert waste([1, 4, 2, 2], 2) == pytest.approx(3 / 12)
    assert waste([1, 2, 2, 4], 3) == pytest.approx(1 / 10)
    assert waste([7], 5) == 0


def test_the_last_batch_may_be_smaller():
    assert cut_batches([3, 1, 2], 2) == [[3, 1], [2]]


@pytest.mark.parametrize(("lengths", "size"), [([], 2), ([3], 0)])
def test_what_makes_no_batch_is_refused(lengths, size):
    with pytest.raises(ValueError, match="need lengths and a size of 1 or more"):
        waste(lengths, size)
