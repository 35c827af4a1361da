# Chained comparisons, min and max, rounding.
# %% solution stock="1"
def share(part, whole):
    return part / whole


# %% right="a fraction" stock="1"
from fractions import Fraction


def share(part, whole):
    return Fraction(part, whole)


# %% right="one of numpy's" stock="1"
import numpy as np


def share(part, whole):
    return np.divide(part, whole)


# %% wrong="percent" stock="0"
def share(part, whole):
    return 100 * part / whole


# %% test
assert 0 <= share(1, 3) < 1
assert round(share(1, 3), 2) == round(0.33, 2) or abs(share(1, 3) - 0.3333) < 1e-3
assert max(share(1, 4), share(1, 2)) == 0.5
assert int(share(8, 2)) == 4
