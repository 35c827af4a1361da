# all() and any() over what comes back.
# %% solution stock="1"
def positive(xs):
    return [x for x in xs if x > 0]


# %% right="a filter" stock="1"
def positive(xs):
    return filter(lambda x: x > 0, xs)


# %% right="an array" stock="1"
import numpy as np


def positive(xs):
    xs = np.array(xs)
    return xs[xs > 0]


# %% wrong="zero, too" stock="0"
def positive(xs):
    return [x for x in xs if x >= 0]


# %% test
assert all(x > 0 for x in positive([3, -1, 0, 2]))
assert sum(positive([3, -1, 0, 2])) == 5
assert not any(positive([-1, 0]))
