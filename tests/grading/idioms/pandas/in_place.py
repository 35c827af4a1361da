# A frame is changed in place.
# %% given
import pandas as pd


# %% solution stock="1"
def add_total(df):
    df["total"] = df.a + df.b


# %% right="insert" stock="1"
def add_total(df):
    df.insert(len(df.columns), "total", df[["a", "b"]].sum(axis=1))


# %% wrong="a new one" stock="0"
def add_total(df):
    return df.assign(total=df.a + df.b)


# %% test
df = pd.DataFrame({"a": [1, 2], "b": [3, 4]})
add_total(df)
assert "total" in df.columns
assert df["total"].tolist() == [4, 6]
