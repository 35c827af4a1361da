# pd.testing.assert_index_equal.
# %% given
import pandas as pd


# %% solution stock="1"
def workdays(start, n):
    return pd.bdate_range(start, periods=n)


# %% right="date_range" stock="1"
def workdays(start, n):
    return pd.date_range(start, periods=n, freq="B")


# %% wrong="all days" stock="0"
def workdays(start, n):
    return pd.date_range(start, periods=n)


# %% test
expected = pd.DatetimeIndex(["2024-01-05", "2024-01-08"])
found = workdays("2024-01-05", 2)
pd.testing.assert_index_equal(found, expected, exact=False)
