# Exact fractions.
# %% given
from sympy import Rational


# %% solution stock="1"
def harmonic(n):
    return sum((Rational(1, k) for k in range(1, n + 1)), Rational(0))


# %% right="Python's" stock="1"
from fractions import Fraction


def harmonic(n):
    return sum(Fraction(1, k) for k in range(1, n + 1))


# %% wrong="floats" stock="0"
def harmonic(n):
    return sum(1 / k for k in range(1, n + 1))


# %% test
assert harmonic(4) == Rational(25, 12)
assert str(harmonic(3)) == "11/6"
