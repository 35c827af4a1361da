# A mask of truth values, and what it picks.
# %% given
import numpy as np


# %% solution stock="1"
def outliers(x):
    return np.abs(x - x.mean()) > 2 * x.std()


# %% right="a list of truths" stock="1"
def outliers(x):
    m, s = x.mean(), x.std()
    return [bool(v > m + 2 * s or v < m - 2 * s) for v in x]


# %% wrong="the others" stock="0"
def outliers(x):
    return np.abs(x - x.mean()) <= 2 * x.std()


# %% test
x = np.array([1.0, 2, 1, 2, 1, 2, 1, 2, 1, 50])
mask = outliers(x)
assert (x[mask] == [50]).all()
assert np.sum(mask) == 1
