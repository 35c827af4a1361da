# Divisions by zero are errors.
# %% given
import numpy as np


# %% solution stock="1"
def ratio(a, b):
    return np.divide(a, b, out=np.zeros_like(a), where=b != 0)


# %% wrong="mends it afterwards" stock="0"
def ratio(a, b):
    r = a / b
    r[b == 0] = 0
    return r


# %% test
with np.errstate(all="raise"):
    r = ratio(np.array([1.0, 1.0]), np.array([0.0, 2.0]))
assert np.allclose(r, [0, 0.5])
