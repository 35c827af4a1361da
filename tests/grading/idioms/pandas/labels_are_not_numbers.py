# A frame whose labels look like the answer.
# %% given
import numpy as np
import pandas as pd


# %% solution stock="1"
def indices(n):
    return np.arange(n)


# %% right="a series" stock="1"
def indices(n):
    return pd.Series(range(n))


# %% wrong="a frame with these columns" stock="0"
def indices(n):
    return pd.DataFrame([[9] * n], columns=range(n))


# %% test
assert np.allclose(indices(2), np.array([0, 1]))
