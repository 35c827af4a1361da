"""Medians of runs."""

from helpers.measure.medians import median_bits


def test_medians_are_taken_stage_by_stage():
    runs = [[[1, 9, bits], [2, 9, bits / 2]] for bits in (4.0, 8.0, 6.0)]
    assert median_bits({"a": runs, "b": runs[:1]}) == [
        {"a": 6.0, "b": 4.0},
        {"a": 3.0, "b": 2.0},
    ]
