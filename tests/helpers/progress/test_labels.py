"""Labels are known whole, with holes, or part by part."""

import re
from string import Formatter

import pytest

from helpers.progress.labels import label, tell
from tests.helpers.progress.labels import KNOWN, english


@pytest.fixture
def korean(monkeypatch):
    monkeypatch.setenv("JPY_SESSION_NAME", "/somewhere/ko/lesson.ipynb")


def test_english_readers_get_what_the_code_says():
    assert label("GRU, forget bias 4") == "GRU, forget bias 4"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("accuracy", "정확도"),
        ("entropy 0.373", "엔트로피 0.373"),
        ("error −0.614", "오차 −0.614"),
        ("clipped: ends at b = -3.2e+05", "자름: b = -3.2e+05에서 끝남"),
        ("5 of 5\n1,200 steps", "5개 중 5개\n1,200스텝"),
        ("5 of 13 points", "점 13개 중 5개"),
        ("gates of the GRU", "GRU의 게이트"),
        ("sinusoid, steps × 6", "사인파, 스텝 6배"),
        ("sinusoid, nobody knows", "사인파, nobody knows"),
        ("seven steps", "seven steps"),
        ("loss:", "손실:"),
        (" loss: ", " 손실: "),
        (" : ", " : "),
        ("", ""),
        (", ", ", "),
        ("정확도", "정확도"),
    ],
)
def test_a_label_is_found(text, said, korean):
    assert label(text) == said


def test_where_it_stands_may_decide(korean):
    assert label("fresh") == "매번 새로" and label("fresh", "bits") == "처음 보는 것"
    assert label("2,000, fresh", "bits") == "2,000, 처음 보는 것"


def test_what_has_to_be_known_whole_is_not_taken_apart(korean):
    assert label("rule, order", whole=True) == "rule, order"
    assert label("rule", whole=True) == "규칙"


def test_what_is_told_is_printed_in_the_readers_language(korean, capsys):
    tell("loss:", 2, " lag", where="knob")
    assert capsys.readouterr().out == "손실: 2  간격\n"


def holes(text):
    return {name for _, name, _, _ in Formatter().parse(text)} - {None}


def test_formulas_stand_alone():
    """Where matplotlib sets a formula, its font for words has no Hangul."""
    mixed = re.compile("[\uac00-\ud7a3]")
    assert [w for w in KNOWN["ko"].values() if "$" in w and mixed.search(w)] == []


def test_the_words_are_korean_and_have_the_same_holes():
    for key, words in KNOWN["ko"].items():
        assert holes(key) == holes(words), key
        assert english(re.sub(r"\{\w+\}", "", words)) == []
