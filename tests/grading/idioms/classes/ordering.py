# Objects are sorted.
# %% solution stock="1"
from functools import total_ordering


@total_ordering
class Version:
    def __init__(self, text):
        self.parts = tuple(map(int, text.split(".")))

    def __eq__(self, other):
        return self.parts == other.parts

    def __lt__(self, other):
        return self.parts < other.parts


# %% right="a dataclass with order" stock="1"
from dataclasses import dataclass


@dataclass(order=True, init=False)
class Version:
    parts: tuple

    def __init__(self, text):
        self.parts = tuple(int(part) for part in text.split("."))


# %% wrong="compares texts" stock="0"
from functools import total_ordering


@total_ordering
class Version:
    def __init__(self, text):
        self.parts = tuple(text.split("."))

    def __eq__(self, other):
        return self.parts == other.parts

    def __lt__(self, other):
        return self.parts < other.parts


# %% test
assert Version("1.9") < Version("1.10")
assert Version("2.0") >= Version("2.0")
ordered = sorted([Version("1.10"), Version("1.2")])
assert tuple(map(int, ordered[0].parts)) == (1, 2)
assert max(Version("3"), Version("12")) == Version("12")
