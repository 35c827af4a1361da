# numpy's nan in a list: equal because it is the same object.
# %% given
import numpy as np


# %% solution stock="1 1"
def gaps(values):
    return [np.nan if value is None else value for value in values]


# %% right="a loop" stock="1 1"
def gaps(values):
    filled = []
    for value in values:
        filled.append(np.nan if value is None else value)
    return filled


# %% wrong="another nan" stock="0 0"
def gaps(values):
    return [float("nan") if value is None else value for value in values]


# %% test
assert gaps([1.0, None]) == [1.0, np.nan]
# %% test
assert gaps([None])[0] is np.nan
