# The dtype of a column, by name and by numpy's class.
# %% given
import numpy as np
import pandas as pd


# %% solution stock="1"
def numeric(df):
    return df.assign(price=df.price.astype(float), n=df.n.astype("int64"))


# %% right="to_numeric" stock="1"
def numeric(df):
    out = df.copy()
    out["price"] = pd.to_numeric(out["price"]).astype("float64")
    out["n"] = pd.to_numeric(out["n"])
    return out


# %% wrong="as it was" stock="0"
def numeric(df):
    return df


# %% test
n = numeric(pd.DataFrame({"price": ["1.5", "2"], "n": ["3", "4"]}))
assert n["price"].dtype == np.float64
assert n.n.dtype == "int64"
assert n.dtypes["price"] == "float64"
assert pd.api.types.is_numeric_dtype(n["n"])
