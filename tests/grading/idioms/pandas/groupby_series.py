# A series by its labels, its largest, its dictionary.
# %% given
import pandas as pd


# %% solution stock="1"
def mean_by(df, key, value):
    return df.groupby(key)[value].mean()


# %% right="a dictionary" stock="1"
def mean_by(df, key, value):
    return {k: g[value].mean() for k, g in df.groupby(key)}


# %% wrong="sums" stock="0"
def mean_by(df, key, value):
    return df.groupby(key)[value].sum()


# %% test
df = pd.DataFrame({"k": list("aab"), "v": [1.0, 3.0, 5.0]})
m = mean_by(df, "k", "v")
assert m["a"] == 2 and m["b"] == 5
assert dict(m) == {"a": 2.0, "b": 5.0}
