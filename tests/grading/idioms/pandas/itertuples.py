# Rows as named tuples, and an index of one's own.
# %% given
import pandas as pd


# %% solution stock="1 1"
def best_row(df):
    return max(df.itertuples(), key=lambda row: row.score)


def initials_index(df):
    return pd.Index(df["name"].str[0], name="initial")


# %% right="a row of the frame" stock="1 1"
def best_row(df):
    return df.loc[df["score"].idxmax()]


def initials_index(df):
    return df.set_index(df["name"].str[0]).index.rename("initial")


# %% wrong="the first" stock="0 0"
def best_row(df):
    return next(df.itertuples())


def initials_index(df):
    return pd.Index(df["name"], name="initial")


# %% test
d = pd.DataFrame({"name": ["Ada", "Bo", "Cy"], "score": [1, 5, 3]})
row = best_row(d)
assert row.name == "Bo" or row["name"] == "Bo"
assert row.score == 5
# %% test
index = initials_index(pd.DataFrame({"name": ["Ada", "Bo"]}))
assert index.name == "initial" and list(index) == ["A", "B"]
assert index.get_loc("B") == 1
