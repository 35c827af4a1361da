# Slices and ranges that the test applies to its own data.
# %% solution stock="1 1"
def middle_half(n):
    return slice(n // 4, n - n // 4)


def every_third(n):
    return range(0, n, 3)


# %% right="numbers of numpy" stock="1 1"
import numpy as np


def middle_half(n):
    quarter = np.int64(n) // 4
    return np.s_[quarter : n - quarter]


def every_third(n):
    return np.arange(n)[::3]


# %% wrong="to the end" stock="0 0"
def middle_half(n):
    return slice(n // 4, None)


def every_third(n):
    return range(1, n, 3)


# %% test
assert list(range(8))[middle_half(8)] == [2, 3, 4, 5]
assert "abcdefgh"[middle_half(8)] == "cdef"
# %% test
assert [10 * i for i in every_third(8)] == [0, 30, 60]
assert len(every_third(8)) == 3 and every_third(8)[-1] == 6
