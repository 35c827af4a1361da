# Rows are gone through.
# %% given
import pandas as pd


# %% solution stock="1"
def winners(df):
    return df.loc[df.groupby("race").time.idxmin()]


# %% right="sort and drop" stock="1"
def winners(df):
    return df.sort_values("time").drop_duplicates("race").sort_values("race")


# %% wrong="slowest" stock="0"
def winners(df):
    return df.loc[df.groupby("race").time.idxmax()]


# %% test
df = pd.DataFrame({"race": [1, 1, 2], "name": ["A", "B", "C"], "time": [9.8, 9.7, 9.9]})
w = winners(df)
assert [row["name"] for _, row in w.iterrows()] == ["B", "C"]
assert [row.race for row in w.itertuples()] == [1, 2]
assert [n for n in w["name"]] == ["B", "C"]
