# An exception of numpy's own.
# %% given
import numpy as np


# %% solution stock="1"
def solve(a, b):
    return np.linalg.inv(a) @ b


# %% right="solve" stock="1"
def solve(a, b):
    return np.linalg.solve(a, b)


# %% wrong="least squares" stock="0"
def solve(a, b):
    return np.linalg.lstsq(a, b)[0]


# %% test
assert np.allclose(solve(np.diag([2.0, 4.0]), np.ones(2)), [0.5, 0.25])
try:
    solve(np.zeros((2, 2)), np.ones(2))
except np.linalg.LinAlgError:
    pass
else:
    raise AssertionError("a singular matrix should raise LinAlgError")
