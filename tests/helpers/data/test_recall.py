"""Strings to recall from."""

import pytest
import torch

from helpers.data.recall import KEYS, PAIRS, guess_level, mqar, spell, strings


def draw(pairs=3, keys=5, values=7, batch=40, seed=0):
    return mqar(pairs, keys, values, batch, torch.Generator().manual_seed(seed))


def test_a_string_tells_pairs_and_repeats_their_keys():
    tokens, due = draw()
    assert tokens.shape == (40, 9) and due.shape == (40, 3)
    for string, wanted in zip(tokens.tolist(), due.tolist(), strict=True):
        told = dict(zip(string[:6:2], string[1:6:2], strict=True))
        assert len(told) == 3 and set(told) == set(string[6:]) <= set(range(5))
        assert [told[key] for key in string[6:]] == wanted
        assert set(told.values()) <= set(range(5, 12))
    assert (tokens[:, 6:] != tokens[:, :6:2]).any(dim=0).all()  # another order


def test_the_same_generator_draws_the_same_strings():
    assert torch.equal(draw(seed=4)[0], draw(seed=4)[0])
    assert not torch.equal(draw(seed=4)[0], draw(seed=5)[0])
    assert torch.equal(*(strings(2)[0] for _ in "ab"))


@pytest.mark.parametrize("pairs", [0, 6])
def test_impossible_numbers_of_pairs_are_refused(pairs):
    with pytest.raises(ValueError, match="pairs"):
        draw(pairs)


def test_letters_are_keys_and_numbers_are_values():
    assert spell(torch.tensor([0, KEYS, 2, KEYS + 5])) == ["a", "0", "c", "5"]


def test_the_guess_is_one_for_one_pair_and_falls():
    levels = [guess_level(pairs) for pairs in PAIRS]
    assert levels[0] == 1 and levels == sorted(levels, reverse=True)
