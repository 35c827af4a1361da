# An index of several levels.
# %% given
import pandas as pd


# %% solution stock="1"
def totals(df):
    return df.groupby(["year", "city"])["n"].sum()


# %% right="set_index" stock="1"
def totals(df):
    return df.set_index(["year", "city"])["n"].groupby(level=[0, 1]).sum()


# %% wrong="one level" stock="0"
def totals(df):
    return df.groupby("year")["n"].sum()


# %% test
df = pd.DataFrame({"year": [1, 1, 2], "city": ["A", "A", "B"], "n": [1, 2, 3]})
t = totals(df)
assert t.index.nlevels == 2
assert t.loc[(1, "A")] == 3
assert t[2, "B"] == 3
assert list(t.index.names) == ["year", "city"]
