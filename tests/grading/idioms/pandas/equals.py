# A frame's own equals() with the frame that is expected.
# %% given
import pandas as pd


# %% solution stock="1"
def top(df):
    return df[df.x > 1]


# %% right="by a query" stock="1"
def top(df):
    return df.query("x > 1")


# %% wrong="keeps all" stock="0"
def top(df):
    return df


# %% test
d = pd.DataFrame({"x": [1, 2, 3]})
assert top(d).equals(pd.DataFrame({"x": [2, 3]}, index=[1, 2]))
