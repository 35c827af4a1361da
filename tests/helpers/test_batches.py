"""The pictures of lesson 6: what they count, and what they show without a kernel."""

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch.nn.functional import conv1d, pad

from helpers import batches
from helpers.batches import (
    PaddingBlocks,
    ReceptiveField,
    plot_batch,
    plot_field,
    plot_influence,
    plot_padding,
)


def title(figure):
    return figure.axes[0].get_title()


def test_padding_counts_the_pads_of_each_batch():
    assert title(plot_padding([1, 4, 2, 2], 2)).startswith(
        "3 pads on 9 real points: 25%"
    )
    assert title(plot_padding([1, 2, 2, 4], 2)).startswith("3 pads")
    assert title(plot_padding([5, 5, 5], 2)).startswith("0 pads")


def test_waste_is_the_share_of_pads():
    assert batches.waste([1, 4, 2, 2], 2) == pytest.approx(3 / 12)
    assert batches.waste([1, 2, 2, 4], 3) == pytest.approx(1 / 10)
    assert batches.waste([7], 5) == 0


def test_a_stroke_is_read_from_the_state_that_is_picked():
    x, y = batches.marked_strokes(6, longest=9, seed=1)
    assert x.shape == (6, 9, 3) and set(y.tolist()) <= {0.0, 1.0}
    picks = []

    def pick(states, real):
        picks.append((states, real))
        return states[:, 0]

    reader = batches.StrokeReader(torch.nn.RNN, pick)
    scores = reader(x)
    (states, real), *_ = picks
    assert torch.equal(scores, reader.score(states[:, 0]).squeeze(1))
    assert real.dtype == torch.bool
    assert torch.equal(real.sum(dim=1), x[..., 2].sum(dim=1).long())
    x[:, 1:, :2] += 1.0  # the first state has not met these
    assert torch.allclose(reader(x), scores, atol=1e-6)


def test_the_stored_scores_have_five_seeds_each():
    stored = batches.stored_scores()
    assert {len(scores) for scores in stored.values()} == {5}
    assert {"LSTM", "LSTM, steps x 4", "RNN, 2 to 4 points"} == stored.keys()


def test_a_batch_is_drawn_with_a_box_for_each_cell():
    figure = plot_batch([["a", "b", "c"], ["d"]])
    assert len(figure.axes[0].patches) == 6
    assert [text.get_text() for text in figure.axes[0].texts] == ["a", "b", "c", "d"]


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
    assert batches._seen(50, kernel, dilations, causal=True)[0] == moved


def test_the_field_names_its_span():
    assert "sees 15 points" in title(plot_field(3, [1, 2, 4]))


@pytest.mark.parametrize("widget", [PaddingBlocks([3, 1, 2], 2), ReceptiveField(8)])
def test_without_a_kernel_a_slider_over_examples_stands_there(widget, monkeypatch):
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    data, _ = widget._repr_mimebundle_()
    assert "image/png" in data and "<input" in data["text/html"]
    assert not any("widget" in kind for kind in data)


@pytest.mark.parametrize("widget", [PaddingBlocks([3, 1, 2], 2), ReceptiveField(8)])
def test_in_jupyter_it_moves(widget, monkeypatch):
    monkeypatch.setenv("JPY_SESSION_NAME", "notebooks/06_batches.ipynb")
    data, _ = widget._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in data


def test_both_languages_have_the_same_words():
    assert batches.ENGLISH.keys() == batches.KOREAN.keys()


@pytest.mark.parametrize(
    "call",
    [
        lambda: PaddingBlocks([]),
        lambda: PaddingBlocks([3, 0]),
        lambda: PaddingBlocks([3], size=0),
        lambda: ReceptiveField(T=1),
        lambda: plot_batch([[]]),
        lambda: plot_padding([], 2),
        lambda: batches.waste([], 2),
        lambda: batches.waste([3], 0),
    ],
)
def test_what_cannot_be_drawn_is_refused(call):
    with pytest.raises(ValueError):
        call()
