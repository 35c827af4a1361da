# An array is changed in place.
# %% given
import numpy as np


# %% solution stock="1"
def clip(a):
    a[a < 0] = 0


# %% right="out" stock="1"
def clip(a):
    np.maximum(a, 0, out=a)


# %% wrong="a new one" stock="0"
def clip(a):
    a = np.maximum(a, 0)
    return a


# %% test
a = np.array([1.0, -2.0, 3.0])
clip(a)
assert np.array_equal(a, [1, 0, 3])
