"""What the pad promises without a browser: answers, and a still picture."""

import base64

import pytest
import torch

from helpers.widgets.stroke_pad import StrokePad

VIEW = "application/vnd.jupyter.widget-view+json"


def bundle(shown):
    return shown._repr_mimebundle_()[0]


@pytest.mark.parametrize(
    ("rule", "answer"),
    [
        (lambda points: "round", "round"),
        (lambda points: points[:, 0].max(), "1"),
        (lambda points: 1 / 3, "0.333"),
        (lambda points: points[99], "IndexError: index 99 is out of bounds"),
    ],
)
def test_the_pad_answers_a_stroke(rule, answer):
    pad = StrokePad(rule)
    pad.stroke = [[0, 0], [1, 0], [1, 1]]
    assert pad.answer.startswith(answer)


def test_the_rule_gets_points_evenly_along_the_stroke():
    seen = []
    pad = StrokePad(lambda points: seen.append(points) or 0, T=5)
    pad.stroke = [[0, 0], [1, 0], [1, 1]]
    expected = torch.tensor([[0, 0], [0.5, 0], [1, 0], [1, 0.5], [1, 1]])
    assert torch.allclose(seen[-1], expected)


def test_the_pad_says_nothing_before_the_pointer_moves_and_after_a_reset():
    pad = StrokePad(lambda points: "drawn")
    answers = []
    pad.observe(lambda change: answers.append(change["new"]), "answer")
    for stroke in ([[0, 0]], [[0, 0], [0, 0]], [[0, 0], [1, 0]], []):
        pad.stroke = stroke
    assert answers == ["drawn", ""]


def test_a_stroke_needs_two_points():
    with pytest.raises(ValueError, match="T >= 2"):
        StrokePad(lambda points: 0, T=1)


def test_outside_jupyter_the_pad_is_a_picture(monkeypatch):
    pad = StrokePad(lambda points: "round")
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    assert VIEW not in bundle(pad)
    assert base64.b64decode(bundle(pad)["image/png"]).startswith(b"\x89PNG")


def test_in_jupyter_the_pad_is_alive_and_keeps_the_picture(monkeypatch):
    pad = StrokePad(lambda points: "round")
    monkeypatch.setenv("JPY_SESSION_NAME", "/somewhere/lesson.ipynb")
    assert bundle(pad)[VIEW]["model_id"] == pad.model_id
    assert "image/png" in bundle(pad)


def test_the_korean_edition_has_a_korean_pad(monkeypatch):
    monkeypatch.setenv("JPY_SESSION_NAME", "/somewhere/ko/lesson.ipynb")
    assert StrokePad(lambda points: 0).words["clear"] == "지우기"
