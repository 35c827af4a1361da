"""Scores by length."""

from helpers.measure.lengths import LENGTHS, at_length


def test_a_length_is_looked_up_by_its_value():
    rows = [[T / 100] for T in LENGTHS]
    assert at_length({"kind": rows}, 10) == {"kind": [0.1]}
