# (s > 2).all(), (s == t).all(), any and sum.
# %% given
import pandas as pd


# %% solution stock="1 1"
def big(s):
    return s[s > 2]


# %% right="where and dropna" stock="1 1"
def big(s):
    return s.where(s > 2).dropna().astype(s.dtype)


# %% right="an array" stock="1 1"
def big(s):
    return s.to_numpy()[s.to_numpy() > 2]


# %% wrong="from two on" stock="0 0"
def big(s):
    return s[s >= 2]


# %% test
b = big(pd.Series([1, 2, 3, 4]))
assert (b > 2).all()
assert (b == 3).any()
assert (b > 3).sum() == 1
# %% test
b = big(pd.Series([1, 2, 3, 4]))
assert (b == [3, 4]).all()
