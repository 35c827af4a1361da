# A builtin that must not be used is taken away.
# %% solution stock="1"
def largest(xs):
    best = xs[0]
    for x in xs:
        if x > best:
            best = x
    return best


# %% right="reduce" stock="1"
from functools import reduce


def largest(xs):
    return reduce(lambda a, b: a if a > b else b, xs)


# %% wrong="max itself" stock="0"
def largest(xs):
    return max(xs)


# %% test
from unittest import mock

with mock.patch("builtins.max", side_effect=AssertionError("write it yourself")):
    result = largest([3, 9, 2])
assert result == 9
