# Functions of numpy's own kind that are made of a Python function.
# %% given
import numpy as np


# %% solution stock="1"
def elementwise(function):
    return np.vectorize(function, otypes=[float])


# %% right="from a function" stock="1"
def elementwise(function):
    made = np.frompyfunc(function, 1, 1)
    return lambda x: made(x).astype(float)


# %% right="a loop" stock="1"
def elementwise(function):
    def apply(x):
        x = np.asarray(x)
        return np.array([function(v) for v in x.ravel()], dtype=float).reshape(x.shape)

    return apply


# %% wrong="the first for all" stock="0"
def elementwise(function):
    return lambda x: np.full(np.shape(x), float(function(np.ravel(x)[0])))


# %% test
clipped = elementwise(lambda v: 0 if v < 0 else v / 2)
assert np.allclose(clipped(np.array([[-1.0, 2.0], [4.0, -3.0]])), [[0, 1], [2, 0]])
assert clipped(np.array([3, -3])).dtype == np.float64
