"""No word of a widget or a page is English on a Korean page."""

import base64
import json
import re
from html import unescape

import pytest

from helpers.figures.symbols import LETTERS
from helpers.widgets.page import Page
from helpers.widgets.radar import Radar
from helpers.widgets.slide import slide
from helpers.widgets.widget import Widget
from tests.helpers.figures.gallery import GALLERY
from tests.helpers.progress.labels import english
from tests.helpers.widgets.gallery import PAGES, WIDGETS

STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)
SAID = re.compile(r'(?:alt|aria-label|aria-valuetext)="([^"]*)"|>([^<>]+)<')
SVG = re.compile(r'"data:image/svg\+xml;base64,([^"]+)"')
DATA = {"end", "cat", "AE1"}  # strings that models read


@pytest.fixture(autouse=True)
def korean_page(monkeypatch, korean_font):
    monkeypatch.setenv("JPY_SESSION_NAME", "/somewhere/ko/lesson.ipynb")


def said(page: Page) -> list[str]:
    """All that a page says: on its controls, in its pictures, and in their place."""
    html = STYLE.sub("", page.html)
    html += "".join(base64.b64decode(code).decode() for code in SVG.findall(html))
    texts = [unescape("".join(groups)) for groups in SAID.findall(html)]
    for frames in re.findall(r'data-frames="([^"]*)"', html):
        _, labels, alts = json.loads(unescape(frames))
        texts += [*labels, *alts]
    return [*texts, page.alt]


def left(texts: list[str]) -> list[str]:
    """What has an English word that is none of the strings over a to j."""
    return [
        text
        for text in texts
        if any(word not in DATA and {*word} - {*LETTERS} for word in english(text))
    ]


@pytest.mark.parametrize("make", PAGES.values(), ids=PAGES)
def test_a_page_says_all_in_korean(make):
    assert left(said(make())) == []


@pytest.mark.parametrize("make", WIDGETS.values(), ids=WIDGETS)
def test_a_widget_says_all_in_korean(make, monkeypatch):
    widget = make()
    assert isinstance(widget, Widget)
    words = [part for v in widget.words.values() for part in (v, *v) if len(part) > 1]
    fields = re.compile(r"\{\w*\}")
    assert left([fields.sub("", word) for word in words if isinstance(word, str)]) == []
    monkeypatch.setattr("helpers.widgets.widget.in_jupyter", lambda: False)
    assert left(said(widget.still())) == []


def test_the_names_that_a_lesson_gives_are_korean():
    table = {"Transformer": {"reach": 2.0}, "convolutions": {"reach": 1.0}}
    radar = Radar(table, {"reach": "high"})
    assert [row["name"] for row in radar.rows] == ["트랜스포머", "합성곱"]
    assert radar.axes[0]["name"] == "미치는 거리"
    frame = GALLERY["plot_scan"]()
    html = slide([frame], ["back to h₁"], "forward, then back").html
    assert "앞으로, 그다음 뒤로" in html and "h₁까지 거슬러" in html
    assert "손잡이" in (html := slide([frame], ["lag"], "knob").html) and "간격" in html
