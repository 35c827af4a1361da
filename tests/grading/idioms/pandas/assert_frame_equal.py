# pd.testing.assert_frame_equal.
# %% given
import pandas as pd


# %% solution stock="1"
def per_city(df):
    return df.groupby("city", as_index=False)["people"].sum()


# %% right="reset_index" stock="1"
def per_city(df):
    return df.groupby("city")["people"].sum().reset_index()


# %% right="agg" stock="1"
def per_city(df):
    return df.groupby("city").agg({"people": "sum"}).reset_index()


# %% wrong="the mean" stock="0"
def per_city(df):
    return df.groupby("city", as_index=False)["people"].mean()


# %% wrong="the city is the index" stock="0"
def per_city(df):
    return df.groupby("city")[["people"]].sum()


# %% test
df = pd.DataFrame({"city": ["Oslo", "Rome", "Oslo"], "people": [1, 2, 3]})
expected = pd.DataFrame({"city": ["Oslo", "Rome"], "people": [4, 2]})
pd.testing.assert_frame_equal(per_city(df), expected)
