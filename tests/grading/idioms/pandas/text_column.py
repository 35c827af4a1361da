# Methods of texts in a column.
# %% given
import pandas as pd


# %% solution stock="1"
def emails(df):
    return df.name.str.lower().str.replace(" ", ".") + "@uni.edu"


# %% right="a list" stock="1"
def emails(df):
    return [name.lower().replace(" ", ".") + "@uni.edu" for name in df["name"]]


# %% wrong="with spaces" stock="0"
def emails(df):
    return df.name.str.lower() + "@uni.edu"


# %% test
e = emails(pd.DataFrame({"name": ["Ada Lovelace", "Bo Ek"]}))
assert list(e) == ["ada.lovelace@uni.edu", "bo.ek@uni.edu"]
assert e[0].startswith("ada.")
