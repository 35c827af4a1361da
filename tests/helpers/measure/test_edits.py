"""The edit distance, and what a list of words comes to."""

import pytest

from helpers.measure.edits import edit_distance, heard


@pytest.mark.parametrize(
    "a, b, edits",
    [
        ("kitten", "sitting", 3),
        ("", "abc", 3),
        ("abc", "", 3),
        ("abc", "abc", 0),
        ("abcd", "bcda", 2),
        ("ab", "ba", 2),
    ],
)
def test_the_fewest_edits(a: str, b: str, edits: int) -> None:
    assert edit_distance(a, b) == edit_distance(b, a) == edits


def test_edits_are_counted_for_each_sound_that_was_wanted() -> None:
    said = [["N", "AY", "T"], ["N", "OW"], ["K"]]
    wanted = [["N", "AY", "T"], ["N", "AW"], ["K", "IY", "Z"]]
    assert heard(said, wanted) == {"edits": 0.375, "words": 0.333}


def test_one_answer_a_word() -> None:
    with pytest.raises(ValueError):
        heard([["N"]], [["N"], ["K"]])
