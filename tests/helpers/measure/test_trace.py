"""A trace tells what was fed and what was said."""

import pytest

from helpers.data.strings import copy_task, other_strings
from helpers.data.vocabulary import SOS
from helpers.measure.trace import trace
from helpers.models.seq2seq import Seq2Seq, V, new_model


@pytest.fixture(scope="module")
def model() -> Seq2Seq:
    return new_model(V, 8, seed=1).requires_grad_(False)


def test_generating_feeds_back_what_was_said(model):
    sources, targets = other_strings(copy_task, 4, n=2)
    said = model.generate(sources, 5)
    for source, target, row in zip(sources, targets, said, strict=True):
        way = trace(model, source, target, forced=False)
        assert way.said == row.tolist() and way.fed == [SOS, *way.said[:-1]]
        forced = trace(model, source, target, forced=True)
        assert forced.fed == [SOS, *target.tolist()[:-1]]
        assert all(abs(sum(p) - 1) < 0.01 for p in forced.chances)
