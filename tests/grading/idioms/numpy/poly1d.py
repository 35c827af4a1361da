# numpy's older polynomials, compared as a whole.
# %% given
import numpy as np


# %% solution stock="1"
def product(a, b):
    return np.poly1d(a) * np.poly1d(b)


# %% right="by coefficients" stock="1"
def product(a, b):
    return np.poly1d(np.convolve(a, b))


# %% wrong="a sum" stock="0"
def product(a, b):
    return np.poly1d(a) + np.poly1d(b)


# %% test
assert product([1, 1], [1, 2]) == np.poly1d([1, 3, 2])
assert product([1, 1], [1, 2])(1) == 6
