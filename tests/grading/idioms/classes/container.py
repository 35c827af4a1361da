# len(), items and iteration of a class of the student's.
# %% solution stock="1"
class Deck:
    def __init__(self, cards):
        self.cards = list(cards)

    def __len__(self):
        return len(self.cards)

    def __getitem__(self, i):
        return self.cards[i]

    def __contains__(self, card):
        return card in self.cards


# %% right="a class below list" stock="1"
class Deck(list):
    pass


# %% right="a UserList" stock="1"
from collections import UserList


class Deck(UserList):
    pass


# %% wrong="counts from one" stock="0"
class Deck:
    def __init__(self, cards):
        self.cards = list(cards)

    def __len__(self):
        return len(self.cards)

    def __getitem__(self, i):
        return self.cards[i - 1]


# %% test
deck = Deck("abcd")
assert len(deck) == 4
assert deck[0] == "a" and deck[-1] == "d"
assert list(deck[1:3]) == ["b", "c"]
assert "c" in deck and "z" not in deck
assert [card for card in deck] == list("abcd")
