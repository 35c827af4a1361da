"""The model that spells sounds with attention, and its stored weights."""

import pytest
import torch

from helpers.data.spoken import letters_and_sounds
from helpers.data.vocabulary import SOS
from helpers.models import aligner as kept
from helpers.models.aligner import Aligner, aligner, look_at, stored_weights


@pytest.mark.parametrize(
    "word, sounds",
    [("kiss", "K IH S"), ("sunlight", "S AH N L AY T"), ("writing", "R AY T IH NG")],
)
def test_it_says_words_it_has_never_met_or_knows(word: str, sounds: str) -> None:
    said, rows = look_at(aligner(), word)
    assert said == [*sounds.split(), "<eos>"]
    assert rows.shape == (len(said), len(word))
    assert torch.allclose(rows.sum(dim=1), torch.ones(len(said)), atol=1e-5)


def test_pads_get_no_weight_and_change_nothing() -> None:
    signs, model = letters_and_sounds(), aligner()
    source, written = signs.encode("knee")[None], torch.tensor([[SOS]])
    alone = model(source, written)
    padded = torch.nn.functional.pad(source, (0, 3))
    assert torch.allclose(model(padded, written), alone, atol=1e-5)
    assert (model.weights[..., 4:] == 0).all()


def test_a_letter_it_does_not_know() -> None:
    with pytest.raises(KeyError):
        look_at(aligner(), "Café")


def test_weights_are_stored_and_read(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(kept, "WEIGHTS", tmp_path / "sounds.npz")
    with pytest.raises(FileNotFoundError):
        stored_weights()
    model = Aligner(5, 4)
    kept.store(model)
    for name, weight in stored_weights().items():
        assert torch.allclose(weight, model.state_dict()[name], atol=1e-3)
