# A function of the test goes into apply.
# %% given
import pandas as pd


# %% solution stock="1"
def transform(df, column, f):
    return df.assign(**{column: df[column].apply(f)})


# %% right="map" stock="1"
def transform(df, column, f):
    out = df.copy()
    out[column] = list(map(f, df[column]))
    return out


# %% wrong="changes the argument" stock="0"
def transform(df, column, f):
    df[column] = df[column].apply(f)
    return df


# %% test
df = pd.DataFrame({"name": ["ann", "bo"]})
out = transform(df, "name", lambda s: s.title())
assert out["name"].tolist() == ["Ann", "Bo"]
assert df["name"].tolist() == ["ann", "bo"]
