"""The scores of chatbots, drawn."""

from helpers.data.dialogues import make_dialogues
from helpers.figures.bots import plot_bots
from helpers.measure.bots import stored_bots

ALL = make_dialogues()


def test_bots_are_drawn_set_by_set():
    scores = {name: [0.5, 1.0] for name in ("training", *ALL.unseen)}
    figure = plot_bots({"a": scores, "b": scores})
    assert [panel.get_title() for panel in figure.axes] == list(scores)
    assert "retrieval" in stored_bots()
