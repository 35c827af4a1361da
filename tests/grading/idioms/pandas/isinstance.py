# isinstance of DataFrame and Series.
# %% given
import pandas as pd


# %% solution stock="1"
def scores():
    return pd.DataFrame({"name": ["Ann", "Bo"], "score": [3, 5]})


# %% right="from records" stock="1"
def scores():
    return pd.DataFrame([("Ann", 3), ("Bo", 5)], columns=["name", "score"])


# %% wrong="a dictionary" stock="0"
def scores():
    return {"name": ["Ann", "Bo"], "score": [3, 5]}


# %% test
df = scores()
assert isinstance(df, pd.DataFrame), "return a data frame"
assert isinstance(df["score"], pd.Series)
assert df["score"].sum() == 8
