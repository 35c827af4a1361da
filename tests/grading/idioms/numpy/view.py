# A copy, not a view of the argument.
# %% given
import numpy as np


# %% solution stock="1"
def flat(a):
    return a.reshape(-1).copy()


# %% right="flatten" stock="1"
def flat(a):
    return a.flatten()


# %% wrong="a view" stock="0"
def flat(a):
    return a.reshape(-1)


# %% test
a = np.zeros((2, 2))
b = flat(a)
b[0] = 99
assert a[0, 0] == 0, "a copy is asked for"
