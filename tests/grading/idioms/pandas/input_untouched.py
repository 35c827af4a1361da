# The frame that goes in must be as it was.
# %% given
import pandas as pd


# %% solution stock="1"
def without(df, column):
    return df.drop(columns=column)


# %% right="a copy" stock="1"
def without(df, column):
    out = df.copy()
    del out[column]
    return out


# %% wrong="in place" stock="0"
def without(df, column):
    df.drop(columns=column, inplace=True)
    return df


# %% test
df = pd.DataFrame({"a": [1], "bad": [2]})
out = without(df, "bad")
assert list(out.columns) == ["a"]
assert list(df.columns) == ["a", "bad"], "do not change the argument"
