"""Widgets move in Jupyter; elsewhere a slider over pictures stands in their place."""

import json

import pytest
import torch

from helpers.data.grammar import Grammar
from helpers.data.vocabulary import Vocabulary
from helpers.widgets.assets import HERE
from helpers.widgets.block_flow import BlockFlow
from helpers.widgets.look_back import LookBack
from helpers.widgets.next_symbol import NextSymbol
from helpers.widgets.position_dials import PositionDials
from helpers.widgets.radar import Radar
from tests.helpers.tiny import LanguageModel


def next_symbol():
    grammar = Grammar({"ab": 2, "aba": 1, "b": 1})
    words = Vocabulary(grammar.probability)
    return NextSymbol(LanguageModel(len(words)), words, grammar, start="a")


WIDGETS = {
    "block_flow": BlockFlow,
    "look_back": lambda: LookBack("ab a", {"m": torch.ones(5, 5)}, at=3),
    "next_symbol": next_symbol,
    "position_dials": PositionDials,
    "radar": lambda: Radar({"a": {"n": 1.0}, "b": {"n": 2.0}}, {"n": "low"}),
}


@pytest.mark.parametrize("make", WIDGETS.values(), ids=WIDGETS)
def test_without_a_kernel_a_slider_stands_there(make, monkeypatch):
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    data, _ = make()._repr_mimebundle_()
    assert "image/png" in data and "<input" in data["text/html"]
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
