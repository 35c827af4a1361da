"""The scores of chatbots, drawn."""

import pytest

from helpers.data.dialogues import make_dialogues
from helpers.figures.bots import plot_bots
from helpers.measure.bots import stored_bots

ALL = make_dialogues()


def test_bots_are_drawn_set_by_set():
    scores = {name: [0.5, 1.0] for name in ("training", *ALL.unseen)}
    figure = plot_bots({"a": scores, "b": scores})
    assert [panel.get_title() for panel in figure.axes] == list(scores)
    assert "retrieval" in stored_bots()


def test_one_bot_can_stand_out():
    scores = dict.fromkeys(ALL.unseen, [0.5])
    figure = plot_bots({"a": scores, "b": scores}, highlight="b")
    names = figure.axes[0].get_yticklabels()
    assert [name.get_fontweight() for name in names] == ["normal", "bold"]
    with pytest.raises(ValueError, match="no bot 'c'; there are: a, b"):
        plot_bots({"a": scores, "b": scores}, highlight="c")
