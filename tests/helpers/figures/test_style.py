"""One style, one colour for each model, and nothing that stays behind."""

import matplotlib.pyplot as plt
import pytest
import torch
from matplotlib.text import Text

from helpers.data.squares import generate_pointSeq
from helpers.figures.charts import plot_bars, plot_curve
from helpers.figures.digits import plot_digits
from helpers.figures.strokes import plot_squares, plot_stroke, plot_strokes
from helpers.figures.style import (
    BLUE,
    COLOURS,
    GREEN,
    INK,
    LEAST,
    MODELS,
    NARROW,
    ORANGE,
    SKY,
    YELLOW,
    colour_of,
    lines_of,
)
from tests.helpers.figures.gallery import GALLERY


def draw_all():
    points, directions = generate_pointSeq(6)
    return [
        plot_squares(points, directions),
        plot_strokes(),
        plot_stroke(points[0], "one"),
        plot_bars({"a model": [0.5, 0.6]}, chance=0.5),
        plot_curve([0, 1], {"a": [0, 1]}, "x", "y", chance=0.5),
        plot_digits(torch.rand(3, 64)),
    ]


def test_no_picture_changes_settings_or_stays_open():
    before = dict(plt.rcParams)
    figures = draw_all()
    assert dict(plt.rcParams) == before
    assert plt.get_fignums() == []
    assert all(isinstance(figure, plt.Figure) for figure in figures)


@pytest.mark.parametrize(
    ("name", "colour"),
    [
        ("RNN", INK),
        ("orthogonal RNN", INK),
        ("small GRU", BLUE),
        ("LSTM, forget bias 4", ORANGE),
        ("convolutions", MODELS["convolution"]),
        ("CNN, fixed", MODELS["convolution"]),
        ("attention, 2 layers", GREEN),
        ("linear attention, shift", SKY),
        ("no attention", MODELS["no attention"]),
        ("fixed SSM, 2 layers", YELLOW),
        ("trained", "red"),
        ("unlearned", "red"),  # a part of a word names no model
    ],
)
def test_a_model_has_the_colour_of_its_kind(name, colour):
    assert colour_of(name, otherwise="red") == colour


def test_lines_of_one_colour_differ_in_their_dashes():
    names = ["LSTM", "GRU", "LSTM, forget bias 4", "by hand", "guessed", "small GRU"]
    lines = lines_of(names)
    assert [line["color"] for line in lines[:3]] == [ORANGE, BLUE, ORANGE]
    assert [line["linestyle"] for line in lines[:3]] == ["-", "-", "--"]
    assert len({tuple(line.items()) for line in lines}) == len(names)


def test_a_name_of_no_model_never_has_the_colour_of_a_model_beside_it():
    rule, gru = lines_of(["rule", "GRU"])
    assert gru["color"] == BLUE and rule["color"] != BLUE


def test_names_of_no_model_take_the_colours_in_turn():
    assert [line["color"] for line in lines_of("abcde")] == COLOURS


@pytest.mark.parametrize("name", GALLERY)
def test_type_can_be_read_beside_the_files_on_a_page_of_1024(name):
    figure = GALLERY[name]()
    shrunk = min(1, NARROW / (96 * figure.get_figwidth()))
    for text in figure.findobj(Text):
        if text.get_text():
            pixels = text.get_fontsize() * 96 / 72 * shrunk
            assert pixels > LEAST - 0.01, text.get_text()


def test_numbers_in_a_picture_have_a_minus_sign():
    figure = GALLERY["plot_scores"]()
    assert "median −3.0" in {text.get_text() for text in figure.findobj(Text)}
