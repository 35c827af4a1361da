"""The pictures of lesson 5 show what they are given."""

import torch

from helpers.figures.gate_mix import plot_mix
from helpers.figures.gated_journey import Watched, plot_gated_journey
from helpers.figures.gradient_lags import plot_lags
from helpers.figures.solved import plot_solved
from helpers.measure.results import stored
from helpers.models.gate_mix import gate_mix_input, mix_gates


def test_the_plots_are_drawn():
    lags = plot_lags({"RNN": torch.ones(2, 5), "GRU": torch.ones(2, 5)})
    assert [line.get_label() for line in lags.axes[0].lines][:2] == ["RNN", "GRU"]
    solved = plot_solved(stored("05_gates")["runs"])
    assert "5 of 5" in "".join(text.get_text() for text in solved.axes[0].texts)


def test_the_journey_shows_all_cells_on_the_same_square():
    points, directions = torch.randn(6, 9, 2), torch.tensor([0, 1] * 3)
    states, gate = torch.rand(6, 9, 2), torch.rand(6, 9, 2)
    read_out = torch.nn.Linear(2, 1)
    torch.nn.init.constant_(read_out.bias, -9.0)  # says counter-clockwise
    cells = {
        "RNN": Watched(states, {}, read_out),
        "GRU": Watched(states, {"r": gate, "z": gate}, read_out),
    }
    titles = [
        [ax.get_title() for ax in plot_gated_journey(points, directions, cells, t).axes]
        for t in (0, 3, 9)
    ]
    gates = "gates of the GRU"  # the RNN has none, so no panel for them
    assert titles[0] == ["RNN", "GRU", "0 of 9 points", gates]
    assert titles[1] == ["RNN", "GRU", "3 of 9 points", gates]
    assert titles[2] == ["RNN: right", "GRU: right", "9 of 9 points", gates]
    last = plot_gated_journey(points, 1 - directions, cells, 9)
    assert last.axes[0].get_title() == "RNN: wrong"
    colours = [text.get_text() for text in last.legends[0].get_texts()]
    assert colours == ["clockwise", "counter-clockwise", "corner"]


def test_where_nothing_was_run_a_dash_stands():
    one = {"solved": True, "steps": 50}
    figure = plot_solved(
        {"T = 10": {"GRU": [one], "RNN": [one]}, "T = 20": {"GRU": []}}
    )
    texts = [text.get_text() for text in figure.axes[0].texts]
    assert texts == ["1 of 1\n50 steps", "1 of 1\n50 steps", "–", "–"]


def test_the_mix_is_drawn_as_it_is_computed():
    x = gate_mix_input()
    cell, shown = plot_mix(x, 0.9, 1.0, 0.5).axes[0].lines
    assert [[*cell.get_ydata()], [*shown.get_ydata()]] == [*mix_gates(x, 0.9, 1.0, 0.5)]
