# A masked array, in a course about missing measurements.
# %% given
import numpy as np


# %% solution stock="1"
def without_errors(x):
    return np.ma.masked_equal(x, -999)


# %% right="by a condition" stock="1"
def without_errors(x):
    x = np.asarray(x)
    return np.ma.MaskedArray(x, mask=x < -900)


# %% wrong="nothing is masked" stock="0"
def without_errors(x):
    return np.ma.MaskedArray(x)


# %% test
x = np.array([1.0, -999, 3.0])
clean = without_errors(x)
assert clean.mean() == 2 and clean.count() == 2
assert np.ma.getmaskarray(clean).tolist() == [False, True, False]
