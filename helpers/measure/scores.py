"""Shares of right symbols and of right answers of an encoder-decoder."""

from dataclasses import asdict, dataclass
from typing import Any

import torch
from torch import Tensor
from torch.nn.functional import pad

from helpers.data.vocabulary import EOS, PAD, SOS
from helpers.models.seq2seq import Seq2Seq


@dataclass(frozen=True)
class Scores:
    """Shares of right symbols, teacher-forced and free-running, and of whole answers.

    `forced` and `free` are means over the symbols (without <eos>), `exact` over the
    answers; the lists tell it for each position.
    """

    forced: float
    free: float
    exact: float
    forced_by_position: list[float]
    free_by_position: list[float]


@torch.no_grad()
def scores_of(model: Seq2Seq, sources: Tensor, targets: Tensor) -> Scores:
    """Score a model on sources (n, S) and targets (n, T) that end with <eos>."""
    known = model(sources, pad(targets[:, :-1], (1, 0), value=SOS)).argmax(dim=-1)
    said = model.generate(sources, targets.size(1))
    real = targets > EOS  # (n, T)
    right = {"forced": (known == targets) & real, "free": (said == targets) & real}
    numbers = {
        name: hits.sum().item() / real.sum().item() for name, hits in right.items()
    }
    exact = ((said == targets) | (targets == PAD)).all(dim=1).float().mean().item()
    by_position = {
        f"{name}_by_position": (hits.sum(0) / real.sum(0).clamp(min=1)).tolist()[:-1]
        for name, hits in right.items()
    }
    return Scores(**numbers, exact=exact, **by_position)


def rounded(scores: Scores) -> dict[str, Any]:
    """The scores as plain numbers with three digits, to be stored."""
    plain = asdict(scores)
    return {
        name: [round(x, 3) for x in value]
        if isinstance(value, list)
        else round(value, 3)
        for name, value in plain.items()
    }
