# A result with attributes, as scipy's statistics have.
# %% given
import numpy as np
from scipy import stats


# %% solution stock="1"
def compare(a, b):
    return stats.ttest_ind(a, b)


# %% right="a tuple" stock="1"
def compare(a, b):
    t, p = stats.ttest_ind(a, b)
    return float(t), float(p)


# %% wrong="paired" stock="0"
def compare(a, b):
    return stats.ttest_rel(a, b)


# %% test
a, b = np.arange(5.0), np.arange(5.0) + 1
t, p = compare(a, b)
assert abs(t + 1.0) < 1e-9
assert 0.3 < p < 0.4
