"""What the widgets of lesson 6 show without a kernel, and what they refuse."""

import pytest

from helpers.widgets.padding_blocks import PaddingBlocks
from helpers.widgets.receptive_field import ReceptiveField


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


@pytest.mark.parametrize(
    "call",
    [
        lambda: PaddingBlocks([]),
        lambda: PaddingBlocks([3, 0]),
        lambda: PaddingBlocks([3], size=0),
        lambda: ReceptiveField(T=1),
    ],
)
def test_what_cannot_be_drawn_is_refused(call):
    with pytest.raises(ValueError):
        call()
