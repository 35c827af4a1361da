# Dictionaries and sets of a student's own objects come back from a function.
# %% solution stock="1 1"
from dataclasses import dataclass


@dataclass(frozen=True)
class Card:
    suit: str
    rank: int


def hand_counts(ranks):
    found = {}
    for rank in ranks:
        card = Card("hearts", rank)
        found[card] = found.get(card, 0) + 1
    return found


def distinct_cards(ranks):
    return {Card("hearts", rank) for rank in ranks}


# %% right="written out" stock="1 1"
from collections import Counter


class Card:
    def __init__(self, suit, rank):
        self.suit, self.rank = suit, rank

    def __eq__(self, other):
        return (self.suit, self.rank) == (other.suit, other.rank)

    def __hash__(self):
        return hash((self.suit, self.rank))


def hand_counts(ranks):
    return dict(Counter(Card("hearts", rank) for rank in ranks))


def distinct_cards(ranks):
    return set(hand_counts(ranks))


# %% wrong="each one is another" stock="0 0"
class Card:
    def __init__(self, suit, rank):
        self.suit, self.rank = suit, rank


def hand_counts(ranks):
    return {Card("hearts", rank): 1 for rank in ranks}


def distinct_cards(ranks):
    return {Card("hearts", rank) for rank in ranks}


# %% test
counts = hand_counts([7, 8, 7])
assert counts[Card("hearts", 7)] == 2 and len(counts) == 2
assert {card.rank: count for card, count in counts.items()} == {7: 2, 8: 1}
# %% test
assert Card("hearts", 3) in distinct_cards([3, 3, 4])
assert len(distinct_cards([3, 3, 4])) == 2
