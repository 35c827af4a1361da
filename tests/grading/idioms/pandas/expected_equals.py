# The expected frame's equals() with the student's.
# %% given
import pandas as pd


# %% solution stock="1"
def doubled(df):
    return df * 2


# %% right="assign" stock="1"
def doubled(df):
    return df.assign(**{c: df[c] + df[c] for c in df})


# %% wrong="added once" stock="0"
def doubled(df):
    return df + 2


# %% test
expected = pd.DataFrame({"a": [2, 4], "b": [6, 8]})
assert expected.equals(doubled(pd.DataFrame({"a": [1, 2], "b": [3, 4]})))
