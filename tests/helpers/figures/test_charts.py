"""A chart shows what it was given: means, seeds, names, and where a guesser stands."""

import pytest
from matplotlib.colors import to_hex

from helpers.figures.charts import plot_bars, plot_curve
from helpers.figures.style import BLUE, GREY, ORANGE


def test_bars_show_means_seeds_and_chance():
    scores = {"one model": [0.2, 0.4], "another": [1.0, 1.0, 0.7]}
    ax = plot_bars(scores, chance=0.5).axes[0]
    assert [bar.get_width() for bar in ax.patches] == pytest.approx([0.3, 0.9])
    assert [list(line.get_xdata()) for line in ax.lines] == [
        *scores.values(),
        [0.5] * 2,
    ]
    assert [text.get_text() for text in ax.get_yticklabels()] == list(scores)
    assert ax.yaxis_inverted()  # the first name on top
    assert ax.get_xlabel() == "accuracy (dots: seeds, bars: mean)"
    median = plot_bars(scores, middle="median").axes[0]
    assert [bar.get_width() for bar in median.patches] == pytest.approx([0.3, 1.0])
    strict = plot_bars(scores, label="exact match").axes[0]
    assert strict.get_xlabel() == "exact match (dots: seeds, bars: mean)"
    ceiling = plot_bars(scores, chance=0.286, line="ceiling").axes[0]
    assert "ceiling 0.286" in [text.get_text() for text in ceiling.texts]


def test_where_nothing_has_seeds_none_are_spoken_of():
    ax = plot_bars({"one": [0.2], "other": [0.5]}, chance=0.3).axes[0]
    assert ax.get_xlabel() == "accuracy"
    assert [text.get_text() for text in ax.texts] == ["0.200", "0.500", "chance 0.3"]
    assert len(ax.lines) == 1  # the level
    assert plot_bars({"one": [0.2], "other": [0.5, 0.6]}).axes[0].lines


def test_a_bar_has_its_models_colour_and_what_is_no_model_is_grey():
    bars = plot_bars({"small GRU": [0.2], "LSTM": [0.3], "rule": [1.0]}).axes[0].patches
    assert [to_hex(bar.get_edgecolor()) for bar in bars] == [BLUE, ORANGE, GREY]
    (bar,) = plot_bars({"rule": [1.0]}).axes[0].patches
    assert to_hex(bar.get_edgecolor()) == BLUE


def test_curves_carry_their_names():
    curves = {name: [0.1, 0.2] for name in "abcdefg"}
    ax = plot_curve([0, 1], curves, "noise", "accuracy", chance=0.1).axes[0]
    names = [text.get_text() for text in ax.get_legend().get_texts()]
    assert names == [*"abcdefg", "chance 0.1"]
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("noise", "accuracy")


@pytest.mark.parametrize("scores", [{}, {"a": []}])
def test_a_name_without_a_score_is_refused(scores):
    with pytest.raises(ValueError, match="at least one score"):
        plot_bars(scores)


def test_a_curve_over_whole_numbers_has_whole_ticks():
    (ax,) = plot_curve([1, 2, 3], {"a": [0.1, 0.2, 0.3]}, "points", "score").axes
    assert all(tick == round(tick) for tick in ax.get_xticks())


def test_over_a_hundred_steps_the_ticks_are_those_one_counts_by():
    (ax,) = plot_curve([*range(0, 101, 5)], {"a": range(21)}, "lag", "score").axes
    assert {0, 20, 40, 60, 80, 100} <= {*ax.get_xticks()}


def test_of_curves_that_coincide_the_lower_one_shows_through():
    curves = {"rule": [0.9, 0.8], "best": [0.9, 0.799], "other": [0.5, 0.4]}
    first, second, third = plot_curve([1, 2], curves, "x", "y").axes[0].lines
    assert [line.get_linestyle() for line in (first, third)] == ["-", "-"]
    assert second.get_linestyle() == "--" and second.get_color() != first.get_color()


def test_the_bar_of_a_model_is_darker_than_that_of_no_model():
    rnn, rule = plot_bars({"RNN": [0.5], "rule": [0.5]}).axes[0].patches
    on_white = [c[3] * c[0] + 1 - c[3] for c in (rnn.get_fc(), rule.get_fc())]
    assert on_white[0] < on_white[1] - 0.15
