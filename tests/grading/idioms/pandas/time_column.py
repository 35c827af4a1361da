# A column of times, with .dt, and a time zone.
# %% given
import pandas as pd


# %% solution stock="1"
def parsed(df):
    return df.assign(at=pd.to_datetime(df["at"], utc=True))


# %% right="one by one" stock="1"
def parsed(df):
    out = df.copy()
    out["at"] = [pd.Timestamp(t, tz="UTC") for t in df["at"]]
    return out


# %% wrong="texts" stock="0"
def parsed(df):
    return df


# %% test
p = parsed(pd.DataFrame({"at": ["2024-03-01 10:00", "2024-03-02 12:30"]}))
assert pd.api.types.is_datetime64_any_dtype(p["at"])
assert p["at"].dt.hour.tolist() == [10, 12]
assert p["at"].max() == pd.Timestamp("2024-03-02 12:30", tz="UTC")
