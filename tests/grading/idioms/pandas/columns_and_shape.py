# The columns, the index, the shape and the length.
# %% given
import pandas as pd


# %% solution stock="1"
def tidy(df):
    return df.rename(columns=str.lower).drop(columns="id")


# %% right="picks" stock="1"
def tidy(df):
    out = df[["Name", "Age"]].copy()
    out.columns = ["name", "age"]
    return out


# %% wrong="keeps id" stock="0"
def tidy(df):
    return df.rename(columns=str.lower)


# %% test
raw = pd.DataFrame({"id": [7, 8], "Name": ["Ann", "Bo"], "Age": [30, 40]})
t = tidy(raw)
assert list(t.columns) == ["name", "age"]
assert t.shape == (2, 2) and len(t) == 2
assert "id" not in t.columns
assert set(t) == {"name", "age"}
assert list(t.index) == [0, 1]
