# Times: Timestamp, Timedelta, datetimes.
# %% given
import pandas as pd


# %% solution stock="1"
def latest(texts):
    return pd.to_datetime(pd.Series(texts)).max()


# %% right="a datetime" stock="1"
from datetime import datetime


def latest(texts):
    return max(datetime.fromisoformat(text) for text in texts)


# %% wrong="earliest" stock="0"
def latest(texts):
    return pd.to_datetime(pd.Series(texts)).min()


# %% test
t = latest(["2024-01-03", "2024-02-01"])
assert t == pd.Timestamp("2024-02-01")
assert t.year == 2024 and t.month == 2
assert t - pd.Timestamp("2024-01-31") == pd.Timedelta(days=1)
assert t > pd.Timestamp("2024-01-01")
