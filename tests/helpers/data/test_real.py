"""Real data: sizes and classes are as their papers say, and nothing is downloaded."""

import socket
from pathlib import Path
from typing import NoReturn

import pytest
import torch

from helpers.data import real, spoken


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> NoReturn:
        raise AssertionError("data are read from installed packages only")

    monkeypatch.setattr(socket.socket, "connect", refuse)


def test_digits_are_numbers_from_0_to_1_in_two_parts() -> None:
    x, y, x_test, y_test = real.digits()
    assert x.shape == (1000, 8, 8) and x_test.shape == (797, 8, 8)
    assert x.min() == 0 and x.max() == 1
    assert y.shape == (1000,) and y_test.shape == (797,)
    assert set(y.tolist()) == set(y_test.tolist()) == set(range(10))


def test_nine_speakers_say_ae() -> None:
    data = real.vowels()
    assert (len(data.x), len(data.x_test)) == (270, 370)
    assert data.y.bincount().tolist() == [30] * 9 and data.y_test.unique().numel() == 9
    lengths = [len(x) for x in data.x + data.x_test]
    assert min(lengths) == 7 and max(lengths) == 29
    assert {x.shape[1] for x in data.x + data.x_test} == {12}
    assert round(data.x[0][0, 0].item(), 6) == 1.860936


def test_a_watch_and_a_hand() -> None:
    data = real.motions()
    assert data.x.shape == data.x_test.shape == (40, 100, 6)
    assert data.y.bincount().tolist() == data.y_test.bincount().tolist() == [10] * 4
    data = real.hands()
    assert data.x.shape == (50, 150, 1) and data.x_test.shape == (150, 150, 1)
    assert data.y.bincount().tolist() == [24, 26]
    assert torch.allclose(data.x.mean(dim=1), torch.zeros(50, 1), atol=1e-4)


def test_series_begin_and_end_as_they_were_published() -> None:
    assert real.lynx()[[0, 1, -1]].tolist() == [269, 321, 3396]
    assert real.passengers()[[0, 1, -1]].tolist() == [112, 118, 432]
    assert real.heart_beats().shape == (7500,) and real.sunshine().shape == (289,)
    assert real.sunshine().min() >= 0 and real.sunshine().max() <= 1


def test_words_and_how_they_sound() -> None:
    said = spoken.pronunciations()
    assert said["clockwise"] == ("K", "L", "AA", "K", "W", "AY", "Z")
    assert spoken.pronunciations(stress=True)["clockwise"][2] == "AA1"
    assert len({sound for sounds in said.values() for sound in sounds}) == 39
    assert all(word.isascii() and word.isalpha() for word in said)


def test_words_are_all_there_are_in_an_order_of_the_seed() -> None:
    some = spoken.words(3, 8)
    assert len(some) == len({*some}) == 84_377
    assert {len(word) for word in some} == {*range(3, 9)}
    assert some == spoken.words(3, 8) and some != spoken.words(3, 8, seed=1)


@pytest.mark.parametrize("package", ["sktime", "no_such_package"])
def test_what_is_not_there_is_named(package: str) -> None:
    with pytest.raises(FileNotFoundError, match=rf"{package} .*nothing.ts"):
        real.packaged(package, "nothing.ts")


def test_every_source_stands_in_the_licence() -> None:
    text = Path(__file__).parents[3].joinpath("LICENSE").read_text(encoding="utf-8")
    for name in ("JapaneseVowels", "BasicMotions", "GunPoint", "CMU", "g2p-en"):
        assert name in text
