"""Arrows to drag and rows to point at, and what they show without scripts."""

import base64
import re

import pytest
import torch

from helpers.figures.query_plane import weights_of
from helpers.widgets.attention_map import attention_map
from helpers.widgets.query_plane import _holes, query_plane


def holes(page):
    return re.findall(r"@[a-z0-9]+@", page)


def picture(page):
    """The SVG that stands in the page before any script has run."""
    source = re.search(r"svg\+xml;base64,([^\"]+)", page)
    return base64.b64decode(source[1]).decode()


def test_the_weights_of_the_plane_are_a_softmax():
    arrows = [(1.0, 0.5), (2.0, 0.0), (0.0, 1.0), (-1.0, 1.0)]
    dots = torch.tensor(arrows[1:]) @ torch.tensor(arrows[0])
    expected = (0.7 * dots).softmax(dim=0)
    assert weights_of(arrows, 0.7) == pytest.approx(expected.tolist())
    filled = _holes(arrows, [1.0, 2.0, 3.0], 0.7)
    assert filled["d1"] == "2.00" and filled["p1"] == f"{expected[0]:.2f}"
    context = expected @ torch.tensor([1.0, 2.0, 3.0])
    assert filled["context"] == f"{context:.1f}"


def test_the_plane_stands_there_without_scripts():
    data, _ = query_plane()._repr_mimebundle_()
    assert data["image/png"] and "onpointermove" in data["text/html"]
    assert not holes(picture(data["text/html"]))
    assert "context" in picture(data["text/html"])


def test_the_map_names_the_row_it_starts_with():
    page = attention_map([("abc", "<&", [[0.1, 0.2, 0.7], [0.8, 0.1, 0.1]])], row=1)
    drawn = picture(page.html)
    assert not holes(drawn)
    assert "looks at a: 80 %" in drawn and "&lt;" in drawn
    assert "example" not in page.html.split("</figure>")[0].split("<img")[1]
    two = attention_map([("ab", "a", [[0.5, 0.5]])] * 2)
    assert 'type="range"' in two.html


@pytest.mark.parametrize(
    "call",
    [
        lambda: query_plane(values=(1.0,)),
        lambda: attention_map([]),
        lambda: attention_map([("ab", "a", [[1.0]])]),
    ],
)
def test_what_makes_no_sense_is_refused(call):
    with pytest.raises(ValueError):
        call()
