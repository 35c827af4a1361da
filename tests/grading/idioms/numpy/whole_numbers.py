# np.issubdtype of what comes back.
# %% given
import numpy as np


# %% solution stock="1"
def ranks(x):
    return np.argsort(np.argsort(x))


# %% right="searchsorted" stock="1"
def ranks(x):
    return np.searchsorted(np.sort(x), x)


# %% wrong="floats" stock="0"
def ranks(x):
    return np.argsort(np.argsort(x)) / 1


# %% test
r = ranks(np.array([3.0, 1.0, 2.0]))
assert np.issubdtype(r.dtype, np.integer)
assert r.tolist() == [2, 0, 1]
