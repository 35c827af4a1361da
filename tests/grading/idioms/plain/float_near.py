# A number that is near enough.
# %% solution stock="1"
def mean(xs):
    return sum(xs) / len(xs)


# %% right="a fraction" stock="1"
from fractions import Fraction


def mean(xs):
    return sum(map(Fraction, xs)) / len(xs)


# %% right="one of numpy's" stock="1"
import numpy as np


def mean(xs):
    return np.float32(sum(xs) / len(xs))


# %% wrong="one too few" stock="0"
def mean(xs):
    return sum(xs) / (len(xs) - 1)


# %% test
assert abs(mean([1, 2, 4]) - 7 / 3) < 1e-6
