# datetime64 and timedelta64.
# %% given
import numpy as np


# %% solution stock="1"
def mondays(start, n):
    return np.datetime64(start) + 7 * np.arange(n)


# %% right="arange" stock="1"
def mondays(start, n):
    first = np.datetime64(start, "D")
    return np.arange(first, first + 7 * n, 7)


# %% wrong="days" stock="0"
def mondays(start, n):
    return np.datetime64(start) + np.arange(n)


# %% test
m = mondays("2024-01-01", 3)
assert m[-1] == np.datetime64("2024-01-15")
assert (np.diff(m) == np.timedelta64(7, "D")).all()
assert str(m[0]) == "2024-01-01"
