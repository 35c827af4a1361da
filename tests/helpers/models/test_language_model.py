"""The stored language models know what they have learnt."""

import math
from pathlib import Path

import pytest
import torch
from torch import nn
from torch.nn import functional as F
from torch.nn.utils.rnn import pad_sequence

from helpers.data.sentences import english_sentences
from helpers.data.spoken import words
from helpers.data.vocabulary import EOS, PAD, SOS
from helpers.measure.results import stored
from helpers.models.language_model import LanguageModel, load, store, trained


def bits(name: str, texts: list[str]) -> float:
    found = trained(name)
    rows = [[SOS, *found.vocabulary.encode(text).tolist(), EOS] for text in texts]
    ids = pad_sequence([*map(torch.tensor, rows)], batch_first=True)
    with torch.no_grad():
        logits = found.model(ids[:, :-1])
    nats = F.cross_entropy(logits.mT, ids[:, 1:], ignore_index=PAD)
    return nats.item() / math.log(2)


def test_they_are_those_of_the_stored_runs():
    runs = stored("07_language_models")
    test = english_sentences().sample(500, seed=2)
    assert bits("sentences", test) == pytest.approx(
        runs["runs"]["LSTM"][0][-1][2], 0.01
    )
    held_out = words(3, 10)[:3000]
    assert bits("words", held_out) == pytest.approx(
        runs["words"]["LSTM"][0][-1][2], 0.01
    )


def test_the_bot_answers():
    bot = trained("turns")
    number = bot.vocabulary.number
    asked = [*(number[word] for word in ("two", "pens", "please")), SOS]
    with torch.no_grad():
        best = bot.model(torch.tensor([asked]))[0, -1].argmax()
    assert bot.vocabulary.symbols[int(best)] == "two"


def test_u_follows_q():
    speller = trained("words")
    logits = speller.logits("q")
    assert logits.shape == (29,)
    assert speller.vocabulary.symbols[int(logits.argmax())] == "u"


def test_what_is_stored_comes_back(tmp_path: Path):
    model = LanguageModel(5, 2, nn.LSTM(2, 3, batch_first=True), 3)
    store(model, tmp_path / "new" / "model.npz")
    ids = torch.tensor([[1, 4, 3]])
    again = load(tmp_path / "new" / "model.npz")
    assert torch.allclose(again(ids), model(ids), atol=1e-2)
    assert model.read(model.embed(ids)).shape == (1, 3, 5)


def test_another_name_is_refused():
    with pytest.raises(ValueError, match="sentences, words, turns"):
        trained("poems")
