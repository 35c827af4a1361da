"""What the widgets promise without a browser: frames, answers, and a still picture."""

import base64
import json
from html.parser import HTMLParser

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.figure import Figure

from helpers.figures.plots import plot_curve
from helpers.widgets import slide as widgets
from helpers.widgets.slide import StrokePad, resample, slide

VIEW = "application/vnd.jupyter.widget-view+json"


def frame(height: float) -> Figure:
    figure = Figure(figsize=(3, 2))
    figure.add_subplot().plot([0, 1], [0, height])
    return figure


class Tags(HTMLParser):
    """Every tag of a page with its attributes; a script would be one of them."""

    def __init__(self, page):
        super().__init__()
        self.found = {}
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        self.found[tag] = dict(attributes)


def bundle(shown):
    data = shown._repr_mimebundle_()
    return data[0] if isinstance(data, tuple) else data


def test_a_slide_carries_every_frame_and_label():
    labels = ['"1" & <2>', "2", "3"]
    tags = Tags(bundle(slide([frame(h) for h in (1, 2, 3)], labels))["text/html"]).found
    pictures, names = json.loads(tags["input"]["data-frames"])
    assert names == labels and len(set(pictures)) == 3
    assert all(base64.b64decode(p).startswith(b"\x89PNG") for p in pictures)
    assert tags["input"]["max"] == "2" and "script" not in tags


def test_a_slide_begins_with_the_frame_asked_for():
    shown = bundle(slide([frame(1), frame(2)], ["a", "b"], start=1))
    tags = Tags(shown["text/html"]).found
    pictures, _ = json.loads(tags["input"]["data-frames"])
    assert shown["image/png"] == pictures[1]
    assert tags["img"]["src"].endswith(pictures[1]) and tags["input"]["value"] == "1"


def test_twenty_five_curves_would_fit_and_too_much_is_refused(monkeypatch):
    curve = plot_curve(range(9), {"a": range(9), "b": [1] * 9}, "x", "y", chance=0.5)
    picture = bundle(slide([curve], ["k"]))["image/png"]
    assert 26 * len(picture) < widgets.LIMIT
    monkeypatch.setattr(widgets, "LIMIT", len(picture))
    with pytest.raises(ValueError, match="fewer frames or a smaller figsize"):
        slide([curve], ["k"])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"frames": [], "labels": []}, "need frames"),
        ({"labels": ["a", "b"]}, "got 1 and 2"),
        ({"start": 1}, "start is a frame, 0 to 0, got 1"),
    ],
)
def test_bad_slides_say_what_is_allowed(arguments, message):
    with pytest.raises(ValueError, match=message):
        slide(**{"frames": [frame(1)], "labels": ["a"], **arguments})


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


coordinate = st.floats(-2, 2, width=32)
lines = st.lists(st.tuples(coordinate, coordinate), min_size=2, max_size=20)


@given(lines, st.integers(2, 50))
def test_resampling_keeps_the_ends_and_never_makes_the_line_longer(points, T):
    line = torch.tensor(points)
    length = line.diff(dim=0).norm(dim=1).sum()
    if length < 1e-3:
        return
    even = resample(line, T)
    assert even.shape == (T, 2)
    assert torch.allclose(even[[0, -1]], line[[0, -1]], atol=1e-4)
    steps = even.diff(dim=0).norm(dim=1)
    assert (steps <= length / (T - 1) + 1e-4).all()


def test_a_line_without_length_is_refused():
    with pytest.raises(ValueError, match="two different points"):
        resample(torch.zeros(3, 2), 4)
