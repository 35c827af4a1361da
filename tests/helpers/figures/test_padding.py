"""The pictures of lesson 6 show what they count."""

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch.nn.functional import conv1d, pad

from helpers.figures.influence import plot_influence
from helpers.figures.padding import plot_batch, plot_padding
from helpers.figures.receptive_field import _seen, plot_field


def title(figure):
    return figure.axes[0].get_title()


def test_padding_counts_the_pads_of_each_batch():
    assert title(plot_padding([1, 4, 2, 2], 2)).startswith(
        "3 pads on 9 real points: 25%"
    )
    assert title(plot_padding([1, 2, 2, 4], 2)).startswith("3 pads")
    assert title(plot_padding([5, 5, 5], 2)).startswith("0 pads")


def test_a_batch_is_drawn_with_a_box_for_each_cell():
    figure = plot_batch([["a", "b", "c"], ["d"]])
    assert len(figure.axes[0].patches) == 6
    assert [text.get_text() for text in figure.axes[0].texts] == ["a", "b", "c", "d"]


def test_a_column_is_as_wide_as_its_longest_word():
    figure = plot_batch([["a", "yesterday"], ["it"]])
    narrow, wide, *_ = [box.get_width() for box in figure.axes[0].patches]
    assert wide - narrow == len("yesterday") - len("it")
    assert plot_batch([["some", "words"] * 9]).width < 950  # of a page of 1024


def test_influence_has_a_panel_for_each_name():
    figure = plot_influence({"all": torch.ones(3, 3), "none": torch.zeros(3, 3)})
    assert [ax.get_title() for ax in figure.axes] == ["all", "none"]


@given(st.integers(2, 4), st.lists(st.integers(1, 4), min_size=1, max_size=3))
def test_what_an_output_sees_is_what_moves_it(kernel, dilations):
    x = torch.zeros(1, 1, 60, requires_grad=True)
    y = x
    for dilation in dilations:
        y = pad(y, ((kernel - 1) * dilation, 0))
        y = conv1d(y, torch.ones(1, 1, kernel), dilation=dilation)
    y[0, 0, 50].backward()
    moved = set(x.grad[0, 0].nonzero().flatten().tolist())
    assert _seen(50, kernel, dilations, causal=True)[0] == moved


def test_the_field_names_its_span():
    assert "sees 15 points" in title(plot_field(3, [1, 2, 4]))


@pytest.mark.parametrize(
    "call", [lambda: plot_batch([[]]), lambda: plot_padding([], 2)]
)
def test_what_cannot_be_drawn_is_refused(call):
    with pytest.raises(ValueError):
        call()
