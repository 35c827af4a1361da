# No missing values are left.
# %% given
import pandas as pd


# %% solution stock="1"
def clean(df):
    return df.fillna({"age": df.age.mean(), "city": "unknown"})


# %% right="column by column" stock="1"
def clean(df):
    out = df.copy()
    out["age"] = out["age"].fillna(out["age"].mean())
    out["city"] = out["city"].fillna("unknown")
    return out


# %% wrong="drops them" stock="0"
def clean(df):
    return df.dropna()


# %% test
raw = pd.DataFrame({"age": [20.0, None, 40.0], "city": ["Rome", None, "Oslo"]})
c = clean(raw)
assert c.isna().sum().sum() == 0
assert not c.isnull().values.any()
assert c.loc[1, "age"] == 30
assert c.city.iloc[1] == "unknown" and len(c) == 3
