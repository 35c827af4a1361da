# (a > 0).all(), any and sums of comparisons.
# %% given
import numpy as np


# %% solution stock="1"
def scaled(x):
    return (x - x.min()) / (x.max() - x.min())


# %% right="ptp" stock="1"
def scaled(x):
    return (x - np.min(x)) / np.ptp(x)


# %% right="masked" stock="1"
def scaled(x):
    return np.ma.masked_invalid((x - np.min(x)) / np.ptp(x))


# %% wrong="by the largest" stock="0"
def scaled(x):
    return x / x.max()


# %% test
s = scaled(np.array([2.0, 4.0, 6.0]))
assert (s >= 0).all() and (s <= 1).all()
assert (s == 0).any()
assert (s == np.array([0, 0.5, 1])).all()
assert s.min() == 0 and s.argmax() == 2
