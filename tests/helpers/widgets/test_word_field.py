"""What the field for words promises without a browser."""

import base64

import pytest

from helpers.models.pronouncer import pronounce
from helpers.widgets.word_field import WordField

VIEW = "application/vnd.jupyter.widget-view+json"
WORDS = ["knee", "Seoul"]


def bundle(shown):
    return shown._repr_mimebundle_()[0]


def test_it_says_its_first_word_at_once_and_every_word_that_is_typed():
    field = WordField(pronounce, WORDS)
    assert field.sounds == [["N", "no"], ["IY1", "eat"]] and field.note == ""
    field.word = "Seoul"
    assert [s for s, _ in field.sounds] == ["S", "UW1", "L"] and field.note == ""


@pytest.mark.parametrize("nothing", ["", "  ", "123", "?!"])
def test_a_word_without_letters_is_told_and_not_asked_for(nothing):
    asked = []
    field = WordField(lambda word: asked.append(word) or ["N"], WORDS)
    field.word = nothing
    assert field.sounds == [] and "type a word" in field.note and asked == ["knee"]
    field.word = "no"
    assert field.sounds == [["N", "no"]] and field.note == ""


def test_unknown_letters_are_named_and_read_all_the_same():
    field = WordField(pronounce, WORDS)
    field.word = "Café 서울"
    assert field.sounds and field.note.endswith("one unknown letter: é, 서, 울")


def test_an_error_of_the_learner_s_step_is_shown():
    def broken(word):
        raise RuntimeError("mat1 and mat2 do not fit")

    field = WordField(broken, WORDS)
    assert field.sounds == [] and field.note == "RuntimeError: mat1 and mat2 do not fit"


def test_it_needs_an_example():
    with pytest.raises(ValueError, match="at least one"):
        WordField(pronounce, [])


def test_outside_jupyter_it_is_a_picture_and_in_it_alive(monkeypatch):
    field = WordField(pronounce, WORDS)
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    assert VIEW not in bundle(field)
    assert base64.b64decode(bundle(field)["image/png"]).startswith(b"\x89PNG")
    monkeypatch.setenv("JPY_SESSION_NAME", "/somewhere/lesson.ipynb")
    assert bundle(field)[VIEW]["model_id"] == field.model_id


def test_the_korean_edition_asks_in_korean(monkeypatch):
    monkeypatch.setenv("JPY_SESSION_NAME", "/somewhere/ko/lesson.ipynb")
    field = WordField(pronounce, WORDS)
    field.word = ""
    assert field.words["word"] == "단어" and "글자" in field.note
