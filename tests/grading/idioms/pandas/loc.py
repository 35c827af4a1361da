# Single values by label and by place.
# %% given
import pandas as pd


# %% solution stock="1"
def pivot(df):
    return df.pivot_table(index="day", columns="city", values="t", aggfunc="mean")


# %% right="unstack" stock="1"
def pivot(df):
    return df.groupby(["day", "city"])["t"].mean().unstack()


# %% wrong="largest" stock="0"
def pivot(df):
    return df.pivot_table(index="day", columns="city", values="t", aggfunc="max")


# %% test
raw = pd.DataFrame(
    {"day": ["mo", "mo", "tu"], "city": ["A", "A", "B"], "t": [1.0, 3, 5]}
)
p = pivot(raw)
assert p.loc["mo", "A"] == 2
assert p.at["tu", "B"] == 5.0
assert p.iloc[0, 0] == 2
assert pd.isna(p.loc["mo", "B"])
