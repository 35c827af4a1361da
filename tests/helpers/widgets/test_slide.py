"""What a slide promises without a browser: frames, labels, and a still picture."""

import base64
import json
from html.parser import HTMLParser

import pytest
from matplotlib.figure import Figure

from helpers.figures.charts import plot_curve
from helpers.widgets import slide as module
from helpers.widgets.slide import slide


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
    return shown._repr_mimebundle_()[0]


def test_a_slide_carries_every_frame_and_label():
    labels = ['"1" & <2>', "2", "3"]
    tags = Tags(bundle(slide([frame(h) for h in (1, 2, 3)], labels))["text/html"]).found
    pictures, names, _ = json.loads(tags["input"]["data-frames"])
    assert names == labels and len(set(pictures)) == 3
    assert all(base64.b64decode(p).startswith(b"\x89PNG") for p in pictures)
    assert tags["input"]["max"] == "2" and "script" not in tags


def test_a_slide_begins_with_the_frame_asked_for():
    shown = bundle(slide([frame(1), frame(2)], ["a", "b"], start=1))
    tags = Tags(shown["text/html"]).found
    pictures, _, _ = json.loads(tags["input"]["data-frames"])
    assert shown["image/png"] == pictures[1]
    assert tags["img"]["src"].endswith(pictures[1]) and tags["input"]["value"] == "1"


def test_twenty_five_curves_would_fit_and_too_much_is_refused(monkeypatch):
    curve = plot_curve(range(9), {"a": range(9), "b": [1] * 9}, "x", "y", chance=0.5)
    picture = bundle(slide([curve], ["k"]))["image/png"]
    assert 26 * len(picture) < module.LIMIT
    monkeypatch.setattr(module, "LIMIT", len(picture))
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
