"""Sentences with three knobs."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.data.dog_bites_man import sentences


@given(st.integers(0, 20), st.booleans(), st.integers(0, 20), st.integers(0, 2**31))
@settings(max_examples=10)
def test_a_sentence_has_its_words_and_its_answer(spread, order, lag, seed):
    rows, answers = sentences(8, spread, order, lag, seed)
    for row, answer in zip(rows, answers, strict=True):
        assert row[-2] == "bites" and 0 <= len(row) - 3 - lag <= spread
        subject, whom = row[-3 - lag], row[-1]
        assert answer == int(subject == "dog" if order else subject == whom)
        assert sum(word in ("dog", "man") for word in row) == 2


def test_a_knob_leaves_the_nouns_alone():
    def nouns(**knobs):
        rows, _ = sentences(50, seed=3, **knobs)
        return [[word for word in row if word in ("dog", "man")] for row in rows]

    assert nouns() == nouns(spread=9) == nouns(order=True) == nouns(lag=9)


def test_bad_knobs_are_named():
    for knobs in ({"spread": -1}, {"lag": -2}):
        with pytest.raises(ValueError, match="-"):
            sentences(5, **knobs)
    with pytest.raises(ValueError, match="n >= 1"):
        sentences(0)
