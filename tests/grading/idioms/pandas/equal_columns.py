# Two columns of an answer are compared with each other.
# %% given
import pandas as pd


# %% solution stock="1"
def with_total(df):
    return df.assign(total=df.a + df.b)


# %% right="sum of rows" stock="1"
def with_total(df):
    out = df.copy()
    out["total"] = out.sum(axis=1)
    return out


# %% wrong="a difference" stock="0"
def with_total(df):
    return df.assign(total=df.a - df.b)


# %% test
t = with_total(pd.DataFrame({"a": [1, 2], "b": [3, 4]}))
assert (t["total"] == t["a"] + t["b"]).all()
assert t.total.tolist() == [4, 6]
