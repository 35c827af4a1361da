# A column that is missing is a KeyError.
# %% given
import pandas as pd


# %% solution stock="1"
def column_mean(df, name):
    return df[name].mean()


# %% right="says it itself" stock="1"
def column_mean(df, name):
    if name not in df:
        raise KeyError(name)
    return sum(df[name]) / len(df)


# %% wrong="get" stock="0"
def column_mean(df, name):
    return df.get(name, pd.Series([0.0])).mean()


# %% test
df = pd.DataFrame({"a": [1, 3]})
assert column_mean(df, "a") == 2
try:
    column_mean(df, "b")
except KeyError:
    pass
else:
    raise AssertionError("there is no column b")
