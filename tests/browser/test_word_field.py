"""The field sends each letter that is typed, and shows what Python answers."""

import pytest
from playwright.sync_api import Page, expect

from helpers.widgets.word_field import WordField


@pytest.fixture
def field(alone) -> Page:
    return alone(WordField(lambda word: ["N", "OW1"], ["no"]))


def test_the_first_word_stands_there(field):
    expect(field.locator("input")).to_have_value("no")
    expect(field.locator(".read span")).to_have_text(["n", "o"])
    expect(field.locator(".said span")).to_have_text(["Nno", "OW1oat"])


def test_what_is_typed_is_sent_and_the_answer_is_shown(field):
    field.locator("input").fill("Eye 2!")
    assert field.evaluate("window.model.get('word')") == "Eye 2!"
    expect(field.locator(".read span")).to_have_text(["e", "y", "e"])
    field.evaluate("window.model.set('sounds', [['AY1', 'hide']])")
    expect(field.locator(".said span")).to_have_text(["AY1hide"])


def test_a_note_is_told(field):
    field.locator("input").fill("")
    field.evaluate("window.model.set('note', 'type a word')")
    expect(field.locator(".told")).to_have_text("type a word")
    expect(field.locator(".read span")).to_have_count(0)
