"""The picture of words and their sounds."""

import pytest

from helpers.figures.pronounced import plot_pronounced


def test_letters_and_sounds_stand_in_two_lines_a_word():
    figure = plot_pronounced({"now": ["N", "AW1"], "eye": ["AY1"]})
    said = [text.get_text() for text in figure.axes[0].texts]
    assert said == [
        *("read", "n", "o", "w", "written", "N", "AW1"),
        *("read", "e", "y", "e", "written", "AY1"),
    ]


def test_it_needs_a_word():
    with pytest.raises(ValueError, match="at least one"):
        plot_pronounced({})
