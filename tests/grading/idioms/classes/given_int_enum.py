# Enumerations of numbers and of texts that the course gives.
# %% given
from enum import IntEnum, StrEnum


class Level(IntEnum):
    LOW = 1
    MIDDLE = 2
    HIGH = 3


class Unit(StrEnum):
    METRE = "m"
    FOOT = "ft"


# %% solution stock="1 1"
def raised(level):
    return Level(min(level + 1, Level.HIGH))


def other_unit(unit):
    return Unit.FOOT if unit is Unit.METRE else Unit.METRE


# %% right="a list, and by value" stock="1 1"
def raised(level):
    levels = list(Level)
    return levels[min(levels.index(level) + 1, len(levels) - 1)]


def other_unit(unit):
    return Unit({"m": "ft", "ft": "m"}[unit.value])


# %% wrong="numbers and texts" stock="0 0"
def raised(level):
    return level + 1


def other_unit(unit):
    return "ft" if unit == "m" else "m"


# %% test
assert raised(Level.LOW) is Level.MIDDLE
assert raised(Level.HIGH) == 3 and raised(Level.LOW).name == "MIDDLE"
# %% test
assert other_unit(Unit.METRE) is Unit.FOOT
assert f"12 {other_unit(Unit.FOOT)}" == "12 m"
