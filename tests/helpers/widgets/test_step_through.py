"""The decoder, step by step: every blank of its picture is filled."""

import base64
import re

import pytest
import torch

from helpers.data.strings import copy_task, other_strings
from helpers.models.seq2seq import Seq2Seq, V, new_model
from helpers.widgets.page import fill
from helpers.widgets.step_through import StepThrough
from helpers.widgets.step_through_picture import blank


@pytest.fixture(scope="module")
def model() -> Seq2Seq:
    return new_model(V, 8, seed=1).requires_grad_(False)


@pytest.fixture(scope="module")
def steps(model) -> StepThrough:
    return StepThrough(model, *other_strings(copy_task, 4, n=2))


def test_every_blank_is_filled(steps):
    svg = blank(4, 8, 5)
    blanks = set(re.findall("@([0-9]+)@", svg))
    for forced in (False, True):
        for step in range(6):
            frame = steps.frame(1, forced, step)
            assert blanks == frame.keys()
            assert "@" not in fill(svg, frame)


def test_without_html_a_picture_stands_there(steps):
    data, _ = steps._repr_mimebundle_()
    assert base64.b64decode(data["image/png"]).startswith(b"\x89PNG")
    assert "<script" not in data["text/html"] and len(data["text/html"]) < 700_000
    with pytest.raises(ValueError, match="at least one"):
        StepThrough(new_model(5, 3, 0), *torch.zeros(2, 0, 3).long())
