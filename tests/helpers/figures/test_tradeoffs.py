"""The pictures of lesson 8 show what they are given."""

import pytest

from helpers.data.dog_bites_man import sentences
from helpers.figures.growth import plot_growth
from helpers.figures.knobs import plot_knobs
from helpers.figures.radar import outward, plot_radar
from helpers.figures.reach import plot_reach

TABLE = {
    "fast": {"time": 1.0, "reach": 10.0, "size": 5.0},
    "far": {"time": 100.0, "reach": 1000.0, "size": 5.0},
    "between": {"time": 10.0, "reach": 100.0, "size": 5.0},
}
BETTER = {"time": "low", "reach": "high", "size": "low"}


def test_outward_is_better_and_by_powers():
    places = outward(TABLE, BETTER)
    assert places["fast"] == pytest.approx({"time": 1, "reach": 0, "size": 1})
    assert places["far"] == pytest.approx({"time": 0, "reach": 1, "size": 1})
    assert places["between"] == pytest.approx({"time": 0.5, "reach": 0.5, "size": 1})


def test_pictures_show_what_they_are_given():
    rows, answers = sentences(6, spread=3)
    figure = plot_knobs(rows, {"bag": 0.5, "places": 1.0}, "alike?")
    assert {text.get_text() for text in figure.axes[1].texts} == {"0.50", "1.00"}

    solved, failed = {"solved": True, "steps": 50}, {"solved": False, "steps": 1000}
    runs = {"a": {10: [solved] * 5, 20: [solved, failed]}, "b": {10: [failed] * 5}}
    texts = [text.get_text() for text in plot_reach(runs).axes[0].texts]
    assert texts == ["5 of 5\n50 steps", "0 of 5", "1 of 2\n50 steps", "–"]

    figure = plot_growth([1, 10], {"kB": {"a": [1, 10], "b": [2]}})
    assert [len(line.get_xdata()) for line in figure.axes[0].lines] == [2, 1]


def test_a_radar_shows_only_the_chosen_rows():
    figure = plot_radar(TABLE, BETTER, ["far"])
    labels = [text.get_text() for text in figure.axes[0].get_legend().get_texts()]
    assert labels == ["far"] and len(figure.axes[0].patches) == 4  # rings and a kite
