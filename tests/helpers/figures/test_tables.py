"""A table prints as columns and shows itself as HTML."""

import pytest

from helpers.figures.tables import table


def test_columns_stand_below_each_other():
    text = str(table({"a": [1.0, 20000], "longer": [0.25, 3]}, ["x", "y"], "who"))
    assert text.splitlines() == [
        "who        x       y",
        "a       1.00  20,000",
        "longer  0.25       3",
    ]


def test_a_notebook_gets_html_in_which_names_are_only_text():
    shown = table({"<b>": [1]}, ["x & y"])
    html = shown._repr_mimebundle_()["text/html"]
    assert "&lt;b&gt;</td><td>1</td>" in html and "<th>x &amp; y</th>" in html
    assert shown._repr_mimebundle_()["text/plain"] == str(shown)


def test_names_and_words_begin_on_the_left_and_numbers_end_on_the_right():
    shown = table({"Is it on?": ["yes", "not in 2,000"], "x": ["no", 5]}, ["says", "n"])
    assert str(shown).splitlines() == [
        "           says             n",
        "Is it on?  yes   not in 2,000",
        "x          no               5",
    ]
    left = 'style="text-align: left">'
    html = shown._repr_mimebundle_()["text/html"]
    assert f"<td {left}x</td><td {left}no</td><td>5</td>" in html
    assert f"<th {left}says</th><th>n</th>" in html


def test_a_row_that_is_too_short_is_named():
    with pytest.raises(ValueError, match="GRU: 1 cells under 2 heads"):
        table({"GRU": [1]}, ["x", "y"])


def test_numbers_below_zero_have_a_minus_sign_and_zero_has_none():
    shown = str(table({"a": [-0.5, -0.001, "-0.4406", -3]}, [*"wxyz"]))
    assert shown.splitlines()[1].split() == ["a", "−0.50", "0.00", "−0.4406", "−3"]
    assert "x-1   1e-16" in str(table({"x-1": ["1e-16"]}, ["off by"]))
