"""Widgets move in Jupyter; elsewhere a slider over pictures stands in their place."""

import json
import re
from html import unescape

import pytest

from helpers.widgets.assets import HERE
from tests.helpers.widgets.gallery import PAGES, WIDGETS

ALL = {**WIDGETS, **PAGES}
ASKING = [WIDGETS["stroke_pad"], WIDGETS["word_field"]]  # Python has to answer


@pytest.mark.parametrize("make", WIDGETS.values(), ids=WIDGETS)
def test_without_a_kernel_a_slider_stands_there(make, monkeypatch):
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    data, _ = make()._repr_mimebundle_()
    moves = "<input" in data.get("text/html", "")
    assert "image/png" in data and (moves or make in ASKING)
    assert not any("widget" in kind for kind in data)


@pytest.mark.parametrize("make", WIDGETS.values(), ids=WIDGETS)
def test_in_jupyter_it_moves(make, monkeypatch):
    monkeypatch.setenv("JPY_SESSION_NAME", "notebooks/07_language_models.ipynb")
    data, _ = make()._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in data


@pytest.mark.parametrize(
    "path", sorted(HERE.glob("*.json")), ids=lambda path: path.stem
)
def test_both_languages_have_the_same_words(path):
    words = json.loads(path.read_text(encoding="utf-8"))
    assert words["en"].keys() == words["ko"].keys()


def controls() -> set[str]:
    """All words that stand on widgets, in both languages, but for their pictures'."""
    tables = (json.loads(p.read_text(encoding="utf-8")) for p in HERE.glob("*.json"))
    languages = (words for table in tables for words in table.values())
    entries = (entry for words in languages for entry in words.items())
    return {str(text) for key, text in entries if key != "picture"}


def test_the_galleries_have_every_widget():
    scripts = {path.stem for path in HERE.glob("*.js")} - {"shared", "pad", "slide"}
    assert scripts <= ALL.keys()


@pytest.mark.parametrize("make", ALL.values(), ids=ALL)
def test_its_still_picture_has_a_sentence_that_is_no_label(make, monkeypatch):
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    data, metadata = make()._repr_mimebundle_()
    alt = metadata["image/png"]["alt"]
    assert len(alt.split()) >= 5 and alt not in controls()
    pictures = re.findall(r'<img [^>]*alt="([^"]*)"', data.get("text/html", ""))
    assert bool(pictures) == ("text/html" in data)
    for text in pictures:
        assert len(text.split()) >= 5 and unescape(text) not in controls()


@pytest.mark.parametrize("make", WIDGETS.values(), ids=WIDGETS)
def test_a_widget_that_moves_has_a_sentence_too(make):
    said = make().words["picture"]
    assert len(said.split()) >= 5 and said not in controls()


def test_every_frame_of_a_slide_has_its_own():
    html = PAGES["gradient_river"]().html
    frames = re.search(r'data-frames="([^"]*)"', html)[1]
    pictures, labels, alts = json.loads(unescape(frames))
    assert len({*alts}) == len(pictures) == len(labels) == 2
