# An object fits a protocol that the course gives.
# %% given
from typing import Protocol, runtime_checkable


@runtime_checkable
class HasArea(Protocol):
    def area(self) -> float: ...


# %% solution stock="1"
class Square:
    def __init__(self, side):
        self.side = side

    def area(self):
        return self.side**2


# %% right="a dataclass" stock="1"
from dataclasses import dataclass


@dataclass
class Square:
    side: float

    def area(self):
        return self.side * self.side


# %% wrong="another name" stock="0"
class Square:
    def __init__(self, side):
        self.side = side

    def surface(self):
        return self.side**2


# %% test
assert isinstance(Square(2), HasArea) and Square(2).area() == 4
