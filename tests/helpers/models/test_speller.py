"""The trained Transformer that pronounces: known words, any block, clear refusals."""

import pytest
import torch
from torch import Tensor, nn

from helpers.data.spoken import letters_and_sounds
from helpers.models.speller import WEIGHTS, D, pronounce, speller, with_biases


def library(x: Tensor, w: dict[str, Tensor], N: int, pre: bool) -> Tensor:
    layer = nn.TransformerEncoderLayer(D, N, 4 * D, 0.0, batch_first=True)
    layer.norm_first = pre
    layer.load_state_dict(w)
    rows: Tensor = layer.eval()(x)
    return rows


def nothing(x: Tensor, w: dict[str, Tensor], N: int, pre: bool) -> Tensor:
    return x


def test_it_reads_with_its_own_layers_and_with_any_that_are_equal() -> None:
    for word in ("stamp", "printed", "melting"):
        assert pronounce(word) == pronounce(word, block=library)
        assert len(pronounce(word)) >= len(word) - 2
    assert any(
        pronounce(w) != pronounce(w, block=nothing) for w in ("stamp", "melting")
    )


def test_pads_do_not_matter_and_the_future_is_hidden() -> None:
    signs = letters_and_sounds()
    word, said = signs.encode("stamp")[None], signs.encode(["S", "T", "AE"])[None]
    scores = speller()(word, said)
    padded = torch.cat([word, torch.zeros(1, 3, dtype=torch.long)], dim=1)
    assert torch.allclose(speller()(padded, said), scores, atol=1e-5)
    assert torch.allclose(speller()(word, said[:, :2]), scores[:, :2], atol=1e-5)


def test_a_layer_gets_the_biases_that_pytorch_has_by_default() -> None:
    w = with_biases(speller().encoder[0])
    assert w.keys() == nn.TransformerEncoderLayer(D, 4).state_dict().keys()


def test_words_without_letters_are_refused_and_the_weights_are_small() -> None:
    with pytest.raises(ValueError, match="no letters of a to z"):
        pronounce("42")
    assert WEIGHTS.stat().st_size < 400_000
