# Two objects of the student's are equal, or not.
# %% solution stock="1"
class Card:
    def __init__(self, rank, suit):
        self.rank, self.suit = rank, suit

    def __eq__(self, other):
        return (self.rank, self.suit) == (other.rank, other.suit)

    def __hash__(self):
        return hash((self.rank, self.suit))


# %% right="a frozen dataclass" stock="1"
from dataclasses import dataclass


@dataclass(frozen=True)
class Card:
    rank: int
    suit: str


# %% right="a named tuple" stock="1"
from collections import namedtuple

Card = namedtuple("Card", "rank suit")


# %% wrong="compares ranks only" stock="0"
class Card:
    def __init__(self, rank, suit):
        self.rank, self.suit = rank, suit

    def __eq__(self, other):
        return self.rank == other.rank

    def __hash__(self):
        return hash(self.rank)


# %% test
assert Card(3, "hearts") == Card(3, "hearts")
assert Card(3, "hearts") != Card(3, "spades")
assert len({Card(2, "x"), Card(2, "x"), Card(2, "y")}) == 2
