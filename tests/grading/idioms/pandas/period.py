# Months, as periods.
# %% given
import pandas as pd

days = pd.Series(pd.to_datetime(["2024-01-03", "2024-02-01"]))


# %% solution stock="1 1"
def months(days):
    return days.dt.to_period("M")


def first():
    return pd.Period("2024-01", "M")


# %% right="from texts" stock="1 1"
def months(days):
    return pd.Series(pd.PeriodIndex(days.dt.strftime("%Y-%m"), freq="M"))


def first():
    return pd.Timestamp("2024-01-20").to_period("M")


# %% wrong="numbers" stock="0 0"
def months(days):
    return days.dt.month


def first():
    return 1


# %% test
assert list(months(days)) == [pd.Period("2024-01", "M"), pd.Period("2024-02", "M")]
# %% test
assert first() == pd.Period("2024-01", "M") and first().month == 1
