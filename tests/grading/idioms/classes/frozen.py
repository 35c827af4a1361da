# A frozen dataclass refuses to be changed.
# %% given
from dataclasses import FrozenInstanceError, dataclass


# %% solution stock="1"
@dataclass(frozen=True)
class Money:
    cents: int


# %% right="with slots" stock="1"
@dataclass(frozen=True, slots=True)
class Money:
    cents: int


# %% wrong="can be changed" stock="0"
@dataclass
class Money:
    cents: int


# %% test
m = Money(5)
try:
    m.cents = 6
except FrozenInstanceError:
    pass
else:
    raise AssertionError("Money should be frozen")
assert m.cents == 5
