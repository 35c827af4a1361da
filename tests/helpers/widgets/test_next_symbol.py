"""The browser gets the LSTM's weights; what cannot be shown is refused."""

import math

import numpy as np
import pytest
import torch
from torch import nn

from helpers.data.grammar import Grammar
from helpers.data.vocabulary import Vocabulary
from helpers.widgets.look_back import LookBack
from helpers.widgets.next_symbol import NextSymbol
from tests.helpers.tiny import LanguageModel

TINY = Grammar({"ab": 2, "aba": 1, "b": 1})


def test_the_browser_gets_the_weights():
    vocabulary = Vocabulary(TINY.probability)
    model = LanguageModel(len(vocabulary))
    widget = NextSymbol(model, vocabulary, TINY)
    numbers, place, got = np.frombuffer(widget.weights, "<i2"), 0, []
    for shape, scale in zip(widget.shapes, widget.scales, strict=True):
        size = math.prod(shape)
        got.append(numbers[place : place + size].reshape(shape) * scale)
        place += size
    assert place == len(numbers)
    assert np.allclose(got[0], model.embed.weight.detach(), atol=1e-3)
    assert np.allclose(got[2], model.reader.weight_hh_l0.detach(), atol=1e-3)
    assert np.allclose(got[4], model.score.weight.detach(), atol=1e-3)


@pytest.mark.parametrize(
    "call",
    [
        lambda: LookBack("ab", {"m": torch.ones(2, 2)}),
        lambda: LookBack("ab", {"m": torch.ones(3, 3)}, at=2),
        lambda: NextSymbol(
            LanguageModel(5, nn.GRU(3, 4, batch_first=True)), Vocabulary(["ab"]), TINY
        ),
    ],
)
def test_what_cannot_be_shown_is_refused(call):
    with pytest.raises(ValueError):
        call()
