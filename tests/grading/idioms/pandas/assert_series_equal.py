# pd.testing.assert_series_equal, the name left out.
# %% given
import pandas as pd
from pandas.testing import assert_series_equal


# %% solution stock="1"
def growth(s):
    return s.pct_change().fillna(0)


# %% right="by shift" stock="1"
def growth(s):
    return (s / s.shift(1) - 1).fillna(0.0)


# %% right="a loop" stock="1"
def growth(s):
    v = list(s)
    return pd.Series([0.0] + [b / a - 1 for a, b in zip(v, v[1:])], index=s.index)


# %% wrong="differences" stock="0"
def growth(s):
    return s.diff().fillna(0)


# %% wrong="a list" stock="0"
def growth(s):
    return s.pct_change().fillna(0).tolist()


# %% test
s = pd.Series([1.0, 2.0, 3.0], index=list("abc"))
expected = pd.Series([0.0, 1.0, 0.5], index=list("abc"))
assert_series_equal(growth(s), expected, check_names=False)
