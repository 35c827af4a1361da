# The student's own class in place of the course's does not decide what is equal.
# %% given
from dataclasses import dataclass


@dataclass
class Money:
    cents: int


# %% solution stock="1"
def change(paid, price):
    return Money(paid - price)


# %% right="replace" stock="1"
from dataclasses import replace


def change(paid, price):
    return replace(Money(0), cents=paid - price)


# %% wrong="equals everything" stock="1" here="person" apart="cannot: the course's own class compares, and says no"
class Money:
    def __init__(self, cents):
        self.cents = cents

    def __eq__(self, other):
        return True


def change(paid, price):
    return Money(0)


# %% wrong="the other way" stock="0"
def change(paid, price):
    return Money(price - paid)


# %% test
assert change(500, 320) == Money(180)
