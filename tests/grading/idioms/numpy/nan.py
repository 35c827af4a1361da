# Numbers that are missing.
# %% given
import numpy as np


# %% solution stock="1"
def fill(x):
    return np.where(np.isnan(x), np.nanmean(x), x)


# %% right="in a copy" stock="1"
def fill(x):
    y = x.copy()
    y[np.isnan(y)] = y[~np.isnan(y)].mean()
    return y


# %% right="a series" stock="1"
import pandas as pd


def fill(x):
    s = pd.Series(x)
    return s.fillna(s.mean())


# %% wrong="zeros" stock="0"
def fill(x):
    return np.nan_to_num(x)


# %% test
x = np.array([1.0, np.nan, 3.0])
y = fill(x)
assert not np.isnan(y).any()
assert y[1] == 2
assert np.isnan(x[1]), "the argument is as it was"
