# .values and to_numpy() go into numpy's comparisons.
# %% given
import numpy as np
import pandas as pd


# %% solution stock="1"
def standardized(df):
    return (df - df.mean()) / df.std()


# %% right="apply" stock="1"
def standardized(df):
    return df.apply(lambda c: (c - c.mean()) / c.std())


# %% wrong="numpy's deviation" stock="0"
def standardized(df):
    return (df - df.mean()) / df.std(ddof=0)


# %% test
z = standardized(pd.DataFrame({"a": [1.0, 2, 3], "b": [2.0, 4, 6]}))
assert np.allclose(z.values, [[-1, -1], [0, 0], [1, 1]])
assert z.to_numpy().shape == (3, 2)
np.testing.assert_allclose(z.mean(), 0, atol=1e-12)
np.testing.assert_allclose(z["a"], [-1, 0, 1])
