"""Toy texts with a known answer: strings, keys, dates; and their numbers."""

import re
from datetime import date

import pytest
import torch

from helpers.data import dates, hangul, strings
from helpers.data.vocabulary import EOS, PAD, SOS, Vocabulary


def test_copies_and_reversals():
    x, y = strings.copy_task(6, 5, V=4, seed=1)
    assert torch.equal(x, y) and x.shape == (6, 5)
    assert set(x.unique().tolist()) == {3, 4, 5, 6}
    x, y = strings.reverse_task(6, 5, V=4, seed=1)
    assert torch.equal(x.flip(1), y)
    assert not torch.equal(x, strings.reverse_task(6, 5, V=4, seed=2)[0])


def test_a_vocabulary_goes_there_and_back():
    vocabulary = Vocabulary(["cab", "d"])
    assert len(vocabulary) == 3 + 4
    numbers = vocabulary.encode("bad")
    assert numbers.tolist() == [4, 3, 6] and vocabulary.decode(numbers) == list("bad")
    assert vocabulary.decode([SOS, 3, PAD, 4, EOS, 5]) == ["a", "b"]
    assert vocabulary.encode("").shape == (0,)
    with pytest.raises(KeyError):
        vocabulary.encode("z")


def test_words_are_symbols_as_well():
    vocabulary = Vocabulary([["안녕", "친구"]])
    assert vocabulary.decode(vocabulary.encode(["친구", "안녕"])) == ["친구", "안녕"]


def test_keys_of_hangul():
    assert hangul.keys_of("안녕") == "dkssud"
    assert hangul.keys_of("값, 왜?") == "rkqt, dho?"
    assert hangul.keys_of("abc") == "abc"


def test_keys_tell_every_syllable_apart():
    every = [chr(hangul.BEGIN + i) for i in range(hangul.SYLLABLES)]
    assert len({hangul.keys_of(syllable) for syllable in every}) == len(every)


@pytest.mark.parametrize("make", [hangul.typed_words, hangul.random_syllables])
def test_pairs_of_keys_and_text(make):
    pairs = make(5, 3, seed=2)
    assert len(pairs) == 5 and pairs == make(5, 3, seed=2) != make(5, 3, seed=3)
    assert all(hangul.keys_of(text) == keys for keys, text in pairs)


def test_dates_in_seven_formats():
    assert len(set(dates.written(date(2024, 12, 4)))) == 7
    assert "2024년 12월 4일" in dates.written(date(2024, 12, 4))
    pairs = dates.date_pairs(300, seed=1)
    assert all(date.fromisoformat(iso) for _, iso in pairs)
    shapes = {re.sub(r"\d+", "0", re.sub("[A-Za-z]+", "a", text)) for text, _ in pairs}
    assert len(shapes) == 6  # "3 Mar 2024" and "3 March 2024" look alike
