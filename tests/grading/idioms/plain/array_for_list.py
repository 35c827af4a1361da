# Numbers of numpy where Python's are expected.
# %% solution stock="1 1 1"
def evens(n):
    return [2 * i for i in range(n)]


def count():
    return 3


def is_odd(n):
    return n % 2 == 1


# %% right="numpy's" stock="1 1 1"
import numpy as np


def evens(n):
    return 2 * np.arange(n)


def count():
    return np.int32(3)


def is_odd(n):
    return np.bool_(n % 2)


# %% right="fractions" stock="1 0 1"
from decimal import Decimal
from fractions import Fraction


def evens(n):
    return (Fraction(2 * i) for i in range(n))


def count():
    return Decimal(3)


def is_odd(n):
    return n & 1


# %% wrong="one too few" stock="0 0 0"
def evens(n):
    return list(range(0, 2 * n - 2, 2))


def count():
    return "3"


def is_odd(n):
    return "odd" if n % 2 else "even"


# %% test
assert list(evens(3)) == [0, 2, 4]
# %% test
assert "ab" * count() == "ababab" and [5, 6, 7, 8][count()] == 8
# %% test
assert is_odd(3) and not is_odd(4)
