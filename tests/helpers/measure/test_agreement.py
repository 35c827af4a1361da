"""Questions in which the nearer noun misleads."""

from helpers.measure.agreement import agreement, two_numbers


def test_two_numbers_asks_where_the_near_noun_misleads():
    sentences = [
        "the dogs near the house are happy",
        "the dogs near the boats are happy",
        "the dog is happy",
        "the cow under the trees was quiet",
    ]
    asked = [("the dogs near the house ", True), ("the cow under the trees ", False)]
    assert two_numbers(sentences) == asked
    assert agreement(lambda prefix: "dogs" in prefix, sentences) == 1
    assert agreement(lambda prefix: prefix.endswith("s "), sentences) == 0
