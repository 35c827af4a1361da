"""Shares of right symbols and answers."""

import json

import pytest

from helpers.data.strings import copy_task, other_strings
from helpers.data.vocabulary import EOS
from helpers.measure.scores import rounded, scores_of
from helpers.models.seq2seq import Seq2Seq, V, new_model


@pytest.fixture(scope="module")
def model() -> Seq2Seq:
    return new_model(V, 8, seed=1).requires_grad_(False)


def test_scores_count_symbols_and_whole_answers(model):
    sources, _ = other_strings(copy_task, 3, n=4)
    said = model.generate(sources, 4)
    said[:, -1] = EOS
    said[:, :3] = said[:, :3].clamp(min=3)
    scores = scores_of(model, sources, said)
    again = model.generate(sources, 4)
    right = ((again == said) & (said > EOS))[:, :3].float()
    assert scores.free == pytest.approx(right.mean().item())
    assert scores.free_by_position == pytest.approx(right.mean(0).tolist())
    assert scores.exact == (again == said).all(1).float().mean().item()
    assert json.dumps(rounded(scores))
