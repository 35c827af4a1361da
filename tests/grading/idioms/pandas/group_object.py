# Groups of a frame, before anything is made of them.
# %% given
import pandas as pd


# %% solution stock="1"
def teams_of(df):
    return df.groupby("team")


# %% right="by the column itself" stock="1"
def teams_of(df):
    return df.groupby(df["team"])


# %% wrong="by the points" stock="0"
def teams_of(df):
    return df.groupby("points")


# %% test
d = pd.DataFrame({"team": ["a", "b", "a"], "points": [1, 2, 3]})
teams = teams_of(d)
assert teams["points"].sum().to_dict() == {"a": 4, "b": 2}
assert teams.ngroups == 2 and list(teams.get_group("a")["points"]) == [1, 3]
assert {name: len(part) for name, part in teams} == {"a": 2, "b": 1}
