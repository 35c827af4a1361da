# A frame goes into np.allclose as it is.
# %% given
import numpy as np
import pandas as pd


# %% solution stock="1"
def shares(df):
    return df.div(df.sum(axis=1), axis=0)


# %% right="an array" stock="1"
def shares(df):
    a = df.to_numpy(float)
    return a / a.sum(axis=1, keepdims=True)


# %% right="lists" stock="1"
def shares(df):
    return [[v / sum(row) for v in row] for row in df.values.tolist()]


# %% wrong="by columns" stock="0"
def shares(df):
    return df / df.sum()


# %% test
s = shares(pd.DataFrame({"a": [1.0, 3.0], "b": [1.0, 1.0]}))
assert np.allclose(s, [[0.5, 0.5], [0.75, 0.25]])
