# A sparse matrix times a vector of the test.
# %% given
import numpy as np
import scipy.sparse as sp


# %% solution stock="1"
def shift(n):
    return sp.eye_array(n, k=1, format="csr")


# %% right="dense" stock="1"
def shift(n):
    return np.eye(n, k=1)


# %% wrong="the other way" stock="0"
def shift(n):
    return sp.eye_array(n, k=-1, format="csr")


# %% test
x = np.array([1.0, 2.0, 3.0])
assert np.allclose(shift(3) @ x, [2, 3, 0])
assert np.allclose(shift(3).dot(x), [2, 3, 0])
