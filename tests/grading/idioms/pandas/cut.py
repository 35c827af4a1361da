# Numbers in classes: intervals.
# %% given
import pandas as pd

# %% solution stock="1 1"
ages = pd.Series([3, 17, 40])


def classes(ages):
    return pd.cut(ages, [0, 10, 20, 50])


# %% right="by an index of intervals" stock="1 1"
ages = pd.Series([3, 17, 40])


def classes(ages):
    bins = pd.IntervalIndex.from_breaks([0, 10, 20, 50])
    return pd.cut(ages, bins)


# %% wrong="closed on the left" stock="0 0"
ages = pd.Series([3, 17, 40])


def classes(ages):
    return pd.cut(ages, [0, 10, 20, 50], right=False)


# %% test
pd.testing.assert_series_equal(classes(ages), pd.cut(ages, [0, 10, 20, 50]))
# %% test
assert classes(pd.Series([10]))[0] == pd.Interval(0, 10)
