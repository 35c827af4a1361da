"""A trained LSTM says what comes next, with knobs for temperature, top-k and top-p."""

from typing import Any

import numpy as np
import torch
import traitlets
from torch import Tensor, nn

from helpers.data.grammar import Grammar
from helpers.data.vocabulary import SOS, Vocabulary
from helpers.figures.next_symbol import plot_next
from helpers.widgets.assets import script, style, words
from helpers.widgets.page import Page
from helpers.widgets.slide import slide
from helpers.widgets.widget import Widget, in_jupyter


class NextSymbol(Widget):
    """Bars of what may come next, beside what the grammar says.

    `model` has `embed`, `reader` (an nn.LSTM of one layer) and `score`. The browser
    holds its weights and the grammar, so it answers at once, also without a kernel.
    In an exported page a slider over some settings stands there instead.
    Raises ValueError for another kind of reader.
    """

    _esm, _css = script("next_symbol"), style("next_symbol")
    weights = traitlets.Bytes().tag(sync=True)  # whole numbers of 16 bits, see scales
    shapes: Any = traitlets.List().tag(sync=True)
    scales: Any = traitlets.List().tag(sync=True)
    symbols: Any = traitlets.List().tag(sync=True)
    grammar: Any = traitlets.List().tag(sync=True)
    start = traitlets.Unicode().tag(sync=True)

    def __init__(
        self, model: Any, vocabulary: Vocabulary, grammar: Grammar, start: str = ""
    ):
        arrays = [tensor.detach().numpy() for tensor in _weights(model)]
        scales = [float(abs(array).max()) / 32767 or 1.0 for array in arrays]
        packed = [
            np.round(array / scale).astype("<i2").tobytes()
            for array, scale in zip(arrays, scales, strict=True)
        ]
        super().__init__(
            weights=b"".join(packed),
            shapes=[[*array.shape] for array in arrays],
            scales=scales,
            symbols=vocabulary.symbols,
            grammar=grammar.automaton(),
            start=start,
            words=words("next_symbol"),
        )
        ids = torch.cat([torch.tensor([SOS]), vocabulary.encode(start)])
        with torch.no_grad():
            self.logits = model(ids[None])[0, -1]  # (V,)
        self.truth = grammar.following(start)

    def still(self) -> Page:
        """A slider over some temperatures, at the text it starts with."""
        temperatures = [1.0] if in_jupyter() else [0.3, 1.0, 2.0, 4.0]
        frames = [
            plot_next(self.logits, self.symbols, self.truth, tau)
            for tau in temperatures
        ]
        labels = [f"{tau:g}" for tau in temperatures]
        return slide(frames, labels, f"{self.start}… τ =", temperatures.index(1.0))


def _weights(model: Any) -> list[Tensor]:
    """What the browser computes with: embedding, LSTM and scores, in this order."""
    lstm = model.reader
    if not isinstance(lstm, nn.LSTM) or lstm.num_layers > 1 or lstm.bidirectional:
        raise ValueError("NextSymbol needs a reader that is an nn.LSTM of one layer")
    w = dict(lstm.named_parameters())
    bias = w["bias_ih_l0"] + w["bias_hh_l0"]
    inside = [w["weight_ih_l0"], w["weight_hh_l0"], bias]
    return [model.embed.weight, *inside, model.score.weight, model.score.bias]
