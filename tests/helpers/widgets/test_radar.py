"""The radar's rows and axes."""

from helpers.figures.style import INK
from helpers.widgets.radar import Radar

TABLE = {
    "fast": {"time": 1.0, "reach": 10.0, "size": 5.0},
    "far": {"time": 100.0, "reach": 1000.0, "size": 5.0},
    "between": {"time": 10.0, "reach": 100.0, "size": 5.0},
}
BETTER = {"time": "low", "reach": "high", "size": "low"}


def test_its_rows_and_axes_are_those_of_the_table():
    radar = Radar(TABLE, BETTER)
    assert [row["name"] for row in radar.rows] == [*TABLE]
    assert [axis["better"] for axis in radar.axes] == [*BETTER.values()]


def test_ink_follows_the_theme():
    rows = Radar({"RNN": {"a": 1.0}, "GRU": {"a": 2.0}}, {"a": "low"}).rows
    assert rows[0]["colour"] == "var(--ink)" and INK not in rows[1]["colour"]


def test_it_says_that_outside_is_better_whatever_is_wished():
    said = Radar(TABLE, BETTER).words
    assert "outside is better" in said["outside"]
    assert all(said[wish] for wish in BETTER.values())
