"""What the journey pad promises without a browser."""

import base64

import pytest

from helpers.figures.journeys import Cells
from helpers.models.square_readers import GATES, train_squares
from helpers.widgets.journey_pad import JourneyPad

VIEW = "application/vnd.jupyter.widget-view+json"


@pytest.fixture(scope="module")
def cells() -> Cells:
    runs = {k: train_squares(k, 2, range(2), 3, 0.05, keep=[0]) for k in GATES}
    return {kind: (trained, 1) for kind, trained in runs.items()}


def test_without_jupyter_the_pad_is_a_slide_over_epochs(cells, monkeypatch):
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    data, _ = JourneyPad(cells)._repr_mimebundle_()
    assert VIEW not in data and "<script" not in data["text/html"]
    assert base64.b64decode(data["image/png"]).startswith(b"\x89PNG")


def test_in_jupyter_the_pad_is_a_widget(cells, monkeypatch):
    monkeypatch.setenv("JPY_SESSION_NAME", "lesson.ipynb")
    data, _ = JourneyPad(cells)._repr_mimebundle_()
    assert VIEW in data and "image/png" in data


def test_a_pad_refuses_what_it_cannot_draw(cells):
    wide = train_squares("RNN", 3, seeds=[0], epochs=0)
    with pytest.raises(ValueError, match="two numbers"):
        JourneyPad({"wide": (wide, 0)})
    with pytest.raises(ValueError, match="share no epoch"):
        JourneyPad(cells | {"other": (train_squares("RNN", 2, [0], 1), 0)})
