"""The pretrained pronouncer: known words, any GRU step, clear refusals."""

import pytest
import torch
from torch import Tensor, nn

from helpers.data.spoken import pronunciations
from helpers.models.pronouncer import (
    LETTERS,
    SOUNDS,
    Speaker,
    context,
    embedded,
    encoder_cell,
    layer,
    pronounce,
    weights,
)


def by_hand(
    x: Tensor, h: Tensor, W_x: Tensor, W_h: Tensor, b_x: Tensor, b_h: Tensor
) -> Tensor:
    a_r, a_z, a_n = (x @ W_x + b_x).chunk(3, dim=1)
    u_r, u_z, u_n = (h @ W_h + b_h).chunk(3, dim=1)
    r, z = (a_r + u_r).sigmoid(), (a_z + u_z).sigmoid()
    return (1 - z) * (a_n + r * u_n).tanh() + z * h


def other_order(
    x: Tensor, h: Tensor, W_x: Tensor, W_h: Tensor, b_x: Tensor, b_h: Tensor
) -> Tensor:
    """A GRU step that takes z for the share that is new."""
    a_r, a_z, a_n = (x @ W_x + b_x).chunk(3, dim=1)
    u_r, u_z, u_n = (h @ W_h + b_h).chunk(3, dim=1)
    r, z = (a_r + u_r).sigmoid(), (a_z + u_z).sigmoid()
    return z * (a_n + r * u_n).tanh() + (1 - z) * h


@pytest.mark.parametrize(
    "word, sounds",
    [
        ("clockwise", "K L AA1 K W AY2 Z"),
        ("recurrent", "R IH0 K ER1 AH0 N T"),
        ("Seoul", "S UW1 L"),
    ],
)
def test_it_says_words_with_the_library_s_step_and_with_one_by_hand(
    word: str, sounds: str
) -> None:
    assert pronounce(word) == pronounce(word, by_hand) == sounds.split()


def test_its_arrays_fit_the_library_s_modules() -> None:
    w, cell = weights(), nn.GRUCell(256, 256)
    assert w["enc_emb"].shape == (len(LETTERS), 256)
    assert w["fc_w"].shape == w["dec_emb"].shape == (len(SOUNDS), 256)
    names = ("w_ih", "w_hh", "b_ih", "b_hh")
    with torch.no_grad():
        for mine, name in zip(cell.parameters(), names, strict=True):
            mine.copy_(w[f"enc_{name}"])
    x, h = w["enc_emb"][3:5], torch.randn(2, 256)
    assert torch.allclose(cell(x, h), by_hand(x, h, *layer("enc")), atol=1e-5)


def test_it_knows_many_words_and_a_wrong_step_speaks_another_language() -> None:
    said = pronunciations(stress=True)
    common = ["water", "machine", "language", "people", "number", "school", "little"]
    right = sum(pronounce(word) == [*said[word]] for word in common)
    wrong = sum(pronounce(word, other_order) == [*said[word]] for word in common)
    assert right >= 5 and wrong == 0


def test_letters_that_it_does_not_know_are_no_obstacle() -> None:
    assert pronounce("café") and pronounce("e-mail") == pronounce("email")
    with pytest.raises(ValueError, match="no letters"):
        pronounce("123")


def test_the_speaker_says_what_pronounce_says_in_lesson_9_s_numbers() -> None:
    speaker, words = Speaker(), ["clockwise", "knight", "wug"]
    for word in words:
        symbols, h, said = torch.tensor([1]), context(word), []
        while (symbols := speaker(symbols, h)[0].argmax(dim=1)).item() != 2:
            h = speaker(torch.tensor([said[-1] if said else 1]), h)[1]
            said.append(int(symbols))
        assert speaker.say(said) == " ".join(pronounce(word))
        assert speaker.numbers(pronounce(word)) == said
    assert speaker.symbols[:3] == ["<pad>", "<s>", "</s>"]
    assert sorted(speaker.symbols) == sorted(SOUNDS)


def test_a_padded_batch_for_the_encoder_s_cell() -> None:
    words = ["a", "Seoul"]
    x, lengths = embedded(words)
    assert x.shape == (2, 6, 256) and lengths.tolist() == [2, 6]
    cell = encoder_cell()
    for row, n, word in zip(x, lengths, words, strict=True):
        h = torch.zeros(1, 256)
        for x_t in row[:n]:
            h = cell(x_t[None], h)
        assert torch.allclose(h, context(word), atol=1e-5)


def test_no_letters_no_context() -> None:
    with pytest.raises(ValueError, match="no letters"):
        context("42")
