"""The river's slider has a frame for each radius, and a picture for print."""

import json
import re
from html import unescape

import torch

from helpers.models.gradient_river import learn_watched
from helpers.widgets.gradient_river import river_slide


def test_the_river_has_a_frame_for_each_radius_and_a_picture_for_print():
    draw = torch.Generator().manual_seed(0)
    start = torch.linalg.qr(torch.randn(2, 6, 6, generator=draw))[0]
    runs = learn_watched(start, [0, 1], steps=20)
    page, _ = river_slide(runs, [0.5, 1.25], start=1)._repr_mimebundle_()
    (data,) = re.findall(r'data-frames="([^"]*)"', page["text/html"])
    pictures, labels, _ = json.loads(unescape(data))
    assert labels == ["0.5", "1.25"] and len({*pictures}) == 2
    assert page["image/png"] == pictures[1] and "<script" not in page["text/html"]
