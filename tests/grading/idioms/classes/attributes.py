# Attributes of an object of the student's class.
# %% solution stock="1"
class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y


# %% right="a dataclass" stock="1"
from dataclasses import dataclass


@dataclass
class Point:
    x: float
    y: float


# %% right="a named tuple" stock="1"
from typing import NamedTuple


class Point(NamedTuple):
    x: float
    y: float


# %% wrong="swapped" stock="0"
class Point:
    def __init__(self, x, y):
        self.y, self.x = x, y


# %% test
p = Point(3, 4)
assert p.x == 3 and p.y == 4
assert hasattr(p, "x") and not hasattr(p, "z")
assert getattr(p, "y") == 4
