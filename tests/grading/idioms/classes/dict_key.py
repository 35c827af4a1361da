# Objects as keys and in sets.
# %% solution stock="1"
from dataclasses import dataclass


@dataclass(frozen=True)
class Cell:
    row: int
    column: int


# %% right="a named tuple" stock="1"
from typing import NamedTuple


class Cell(NamedTuple):
    row: int
    column: int


# %% right="by hand" stock="1"
class Cell:
    def __init__(self, row, column):
        self.row, self.column = row, column

    def __eq__(self, other):
        return (self.row, self.column) == (other.row, other.column)

    def __hash__(self):
        return hash((self.row, self.column))


# %% wrong="each is another" stock="0"
class Cell:
    def __init__(self, row, column):
        self.row, self.column = row, column


# %% test
seen = {Cell(1, 2): "a", Cell(0, 0): "b"}
assert seen[Cell(1, 2)] == "a" and Cell(2, 1) not in seen
assert len({Cell(1, 2), Cell(1, 2), Cell(3, 3)}) == 2
