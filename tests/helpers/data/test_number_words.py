"""Numbers are read as Koreans read them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.data.number_words import number_word


def test_numbers_are_read_as_koreans_read_them():
    spoken = {
        1: "일",
        10: "십",
        17: "십칠",
        110: "백십",
        2024: "이천이십사",
        10_000: "만",
        11_000: "만천",
        12_345: "만이천삼백사십오",
        110_000: "십일만",
        20_003: "이만삼",
        100_000_000: "일억",
    }
    assert {n: number_word(n) for n in spoken} == spoken
    for n in (0, -5, 10**12):
        with pytest.raises(ValueError):
            number_word(n)


@given(st.integers(1, 10**12 - 1), st.integers(1, 10**12 - 1))
def test_different_numbers_have_different_words(a, b):
    assert (number_word(a) == number_word(b)) == (a == b)
