# A notebook on data: cleaning, grouping, joining, a table in long form.
# %% given
import numpy as np
import pandas as pd

raw = pd.DataFrame(
    {
        "City": ["Oslo", "Rome", "Oslo", "Bonn", None],
        "day": ["2024-01-01", "2024-01-01", "2024-01-02", "2024-01-03", "2024-01-03"],
        "temp": [-3.0, 12.0, np.nan, 2.0, 5.0],
    }
)
countries = pd.DataFrame({"city": ["Oslo", "Rome"], "country": ["NO", "IT"]})


# %% solution stock="1 1 2 1"
def clean(df):
    out = df.rename(columns=str.lower).dropna().reset_index(drop=True)
    return out.assign(day=pd.to_datetime(out.day))


def warmest(df):
    return df.groupby("city")["temp"].max().sort_values(ascending=False)


def with_country(df):
    return df.merge(countries, on="city", how="left")


# %% right="in steps" stock="1 1 2 1"
def clean(df):
    out = df.copy()
    out.columns = [c.lower() for c in out.columns]
    out = out[out.city.notna() & out.temp.notna()]
    out["day"] = pd.to_datetime(out["day"])
    out.index = range(len(out))
    return out


def warmest(df):
    best = df.pivot_table(index="city", values="temp", aggfunc="max")["temp"]
    return best.sort_values()[::-1]


def with_country(df):
    named = countries.set_index("city")["country"]
    return df.assign(country=df["city"].map(named))


# %% wrong="in place" stock="0 0 0 0"
def clean(df):
    df.dropna(inplace=True)
    df.columns = ["city", "day", "temp"]
    return df


def warmest(df):
    return df.groupby("city")["temp"].min()


def with_country(df):
    return df.merge(countries, on="city", how="inner")


# %% test
before = raw.copy()
tidy = clean(raw)
assert list(tidy.columns) == ["city", "day", "temp"]
assert tidy.shape == (3, 3), f"three rows are whole, not {len(tidy)}"
assert raw.equals(before), "leave raw as it is"
# %% test
assert str(clean(raw.copy()).day.dtype).startswith("datetime64")
assert clean(raw.copy())["day"].dt.day.tolist() == [1, 1, 3]
# %% test points="2"
df = pd.DataFrame({"city": list("aabb"), "temp": [1.0, 4.0, 9.0, 2.0]})
expected = pd.Series([9.0, 4.0], index=pd.Index(["b", "a"], name="city"), name="temp")
pd.testing.assert_series_equal(warmest(df), expected)
# %% test
df = pd.DataFrame({"city": ["Rome", "Bonn"], "temp": [1, 2]})
joined = with_country(df)
assert len(joined) == 2
assert joined.loc[0, "country"] == "IT" and pd.isna(joined.loc[1, "country"])
