"""How one answer was written, symbol by symbol."""

from dataclasses import dataclass

import torch
from torch import Tensor

from helpers.data.vocabulary import SOS
from helpers.models.seq2seq import Seq2Seq


@dataclass(frozen=True)
class Trace:
    """How one answer was written: what was fed and said, and the chances (T, V)."""

    fed: list[int]
    said: list[int]
    chances: list[list[float]]


@torch.no_grad()
def trace(model: Seq2Seq, source: Tensor, target: Tensor, forced: bool) -> Trace:
    """Follow the model writing for source (S,) as many symbols as target (T,) has."""
    symbol, h = SOS, model.encode(source[None])
    way = Trace([], [], [])
    for right in target.tolist():
        scores, h = model.step(torch.tensor([symbol]), h)
        way.fed.append(symbol)
        way.said.append(int(scores.argmax()))
        way.chances.append([round(p, 3) for p in scores[0].softmax(dim=0).tolist()])
        symbol = right if forced else way.said[-1]
    return way
