# Several numbers of a summary.
# %% given
import pandas as pd


# %% solution stock="1"
def summary(s):
    return s.agg(["min", "max", "mean"])


# %% right="describe" stock="1"
def summary(s):
    return s.describe()


# %% right="a dictionary" stock="1"
def summary(s):
    return {"min": s.min(), "max": s.max(), "mean": s.mean()}


# %% wrong="the median" stock="0"
def summary(s):
    return {"min": s.min(), "max": s.max(), "mean": s.median()}


# %% test
found = summary(pd.Series([1.0, 2.0, 9.0]))
assert found["min"] == 1 and found["max"] == 9
assert abs(found["mean"] - 4) < 1e-9
