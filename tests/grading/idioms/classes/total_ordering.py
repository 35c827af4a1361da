# All comparisons of two, by total_ordering, and what sorting makes of them.
# %% solution stock="1"
from functools import total_ordering


@total_ordering
class Release:
    def __init__(self, text):
        self.numbers = tuple(map(int, text.split(".")))

    def __eq__(self, other):
        return self.numbers == other.numbers

    def __lt__(self, other):
        return self.numbers < other.numbers


# %% right="a dataclass" stock="1"
from dataclasses import dataclass


@dataclass(order=True)
class Release:
    numbers: tuple

    def __init__(self, text):
        self.numbers = tuple(int(part) for part in text.split("."))


# %% wrong="as texts" stock="0"
from functools import total_ordering


@total_ordering
class Release:
    def __init__(self, text):
        self.numbers = text

    def __eq__(self, other):
        return self.numbers == other.numbers

    def __lt__(self, other):
        return self.numbers < other.numbers


# %% test
assert Release("1.10") > Release("1.9") and Release("2.0") >= Release("2.0")
assert Release("1.2") != Release("1.3") and not Release("1.2") > Release("1.2")
newest = max([Release("1.9"), Release("1.10"), Release("1.2")])
assert newest == Release("1.10")
