# Items, slices and the length of a result.
# %% solution stock="1"
def walk(n):
    return list(range(0, n * n, n))


# %% right="a range" stock="1"
def walk(n):
    return range(0, n * n, n)


# %% right="an array" stock="1"
import numpy as np


def walk(n):
    return np.arange(n) * n


# %% wrong="one more" stock="0"
def walk(n):
    return list(range(0, n * n + 1, n))


# %% test
w = walk(5)
assert len(w) == 5
assert w[0] == 0 and w[-1] == 20
assert list(w[1:3]) == [5, 10]
assert list(reversed(w))[0] == 20
