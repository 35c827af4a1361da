# `is` and `is not` between arguments and results.
# %% solution stock="1"
def copied(xs):
    return [list(x) for x in xs]


# %% right="deepcopy" stock="1"
from copy import deepcopy


def copied(xs):
    return deepcopy(xs)


# %% wrong="a shallow copy" stock="0"
def copied(xs):
    return list(xs)


# %% test
a = [[1], [2]]
b = copied(a)
assert b == a
assert b is not a
assert all(x is not y for x, y in zip(a, b))
