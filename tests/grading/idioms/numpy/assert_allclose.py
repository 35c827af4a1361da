# np.testing.assert_allclose, with a tolerance.
# %% given
import numpy as np


# %% solution stock="1"
def norm(v):
    return v / np.linalg.norm(v)


# %% right="a matrix" stock="1"
def norm(v):
    return np.matrix(v) / np.sqrt((v * v).sum())


# %% right="a series" stock="1"
import pandas as pd


def norm(v):
    return pd.Series(v / np.linalg.norm(v))


# %% right="a tuple" stock="1"
def norm(v):
    n = np.hypot(*v)
    return tuple(v / n)


# %% wrong="the sum is one" stock="0"
def norm(v):
    return v / v.sum()


# %% test
np.testing.assert_allclose(np.ravel(norm(np.array([3.0, 4.0]))), [0.6, 0.8], rtol=1e-6)
