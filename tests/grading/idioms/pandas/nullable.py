# pd.NA and Python's own None.
# %% given
import pandas as pd


# %% solution stock="1"
def first_valid(s):
    found = s.dropna()
    return found.iloc[0] if len(found) else None


# %% right="a loop" stock="1"
def first_valid(s):
    for value in s:
        if not pd.isna(value):
            return value


# %% wrong="the last" stock="0"
def first_valid(s):
    found = s.dropna()
    return found.iloc[-1] if len(found) else None


# %% test
assert first_valid(pd.Series([None, 2.0, 3.0])) == 2.0
assert first_valid(pd.Series([None, None], dtype=float)) is None
