# The test goes on with the result: sums, powers, products.
# %% given
import numpy as np


# %% solution stock="1"
def weights(n):
    w = np.arange(1, n + 1)
    return w / w.sum()


# %% right="a matrix of one row" stock="1"
def weights(n):
    w = np.matrix(np.arange(1, n + 1))
    return np.asarray(w / w.sum())[0]


# %% right="more digits" stock="1"
def weights(n):
    w = np.arange(1, n + 1, dtype=np.longdouble)
    return w / w.sum()


# %% right="masked" stock="1"
def weights(n):
    w = np.ma.arange(1, n + 1)
    return w / w.sum()


# %% wrong="all alike" stock="0"
def weights(n):
    return np.full(n, 1 / n)


# %% test
w = weights(4)
x = np.array([1.0, 2.0, 3.0, 4.0])
assert abs((w * x).sum() - 3.0) < 1e-9
assert abs(w @ x - 3.0) < 1e-9
assert abs(1 - w.sum()) < 1e-12
assert np.isclose((w**2).sum(), 0.3)
