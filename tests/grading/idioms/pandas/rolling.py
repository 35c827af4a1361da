# A moving mean, rounded, next to numbers.
# %% given
import pandas as pd


# %% solution stock="1"
def smooth(s, n):
    return s.rolling(n).mean()


# %% right="numpy" stock="1"
import numpy as np


def smooth(s, n):
    v = s.to_numpy(float)
    m = np.convolve(v, np.ones(n) / n, "valid")
    return pd.Series([np.nan] * (n - 1) + list(m))


# %% wrong="centred" stock="0"
def smooth(s, n):
    return s.rolling(n, center=True).mean()


# %% test
m = smooth(pd.Series([1.0, 2, 3, 6]), 3)
assert m.isna().sum() == 2
assert m.dropna().round(2).tolist() == [2.0, 3.67]
assert round(m.iloc[-1], 2) == 3.67
