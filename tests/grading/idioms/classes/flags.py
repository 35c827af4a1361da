# Flags that are combined, and a text that is a member of an enumeration.
# %% solution stock="1 1"
from enum import Flag, StrEnum, auto


class Right(Flag):
    READ = auto()
    WRITE = auto()


class Colour(StrEnum):
    RED = "red"


# %% right="whole numbers" stock="1 1"
from enum import Enum, IntFlag


class Right(IntFlag):
    READ = 4
    WRITE = 2


class Colour(str, Enum):
    RED = "red"


# %% wrong="no flags" stock="0 0"
from enum import Enum


class Right(Enum):
    READ = 1
    WRITE = 2


class Colour(Enum):
    RED = "red"


# %% test
both = Right.READ | Right.WRITE
assert both & Right.READ == Right.READ
assert Right.WRITE in both and Right.READ not in Right.WRITE
# %% test
assert Colour.RED == "red" and Colour("red") is Colour.RED
