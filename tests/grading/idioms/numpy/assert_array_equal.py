# np.testing.assert_array_equal.
# %% given
import numpy as np


# %% solution stock="1"
def border(n):
    a = np.ones((n, n), int)
    a[1:-1, 1:-1] = 0
    return a


# %% right="pad" stock="1"
def border(n):
    return np.pad(np.zeros((n - 2, n - 2)), 1, constant_values=1)


# %% right="lists" stock="1"
def border(n):
    ends = (0, n - 1)
    return [[int(i in ends or j in ends) for j in range(n)] for i in range(n)]


# %% wrong="no border below" stock="0"
def border(n):
    a = np.ones((n, n), int)
    a[1:, 1:-1] = 0
    return a


# %% test
np.testing.assert_array_equal(border(3), [[1, 1, 1], [1, 0, 1], [1, 1, 1]])
assert np.sum(border(4)) == 12
