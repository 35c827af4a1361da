# Members of an enumeration that the course gives go in and come back.
# %% given
from enum import Enum


class Move(Enum):
    ROCK = 0
    PAPER = 1
    SCISSORS = 2


# %% solution stock="1"
def beats(move):
    return Move((move.value + 1) % 3)


# %% right="a table" stock="1"
def beats(move):
    table = {
        Move.ROCK: Move.PAPER,
        Move.PAPER: Move.SCISSORS,
        Move.SCISSORS: Move.ROCK,
    }
    return table[move]


# %% wrong="loses" stock="0"
def beats(move):
    return Move((move.value - 1) % 3)


# %% test
assert beats(Move.ROCK) == Move.PAPER
assert beats(Move.SCISSORS) is Move.ROCK
