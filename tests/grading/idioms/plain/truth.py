# True, False, and what counts as one of them.
# %% solution stock="1"
def is_even(n):
    return n % 2 == 0


# %% right="one of numpy's" stock="1"
import numpy as np


def is_even(n):
    return np.equal(n % 2, 0)


# %% right="a number" stock="1"
def is_even(n):
    return 1 - n % 2


# %% wrong="the other way" stock="0"
def is_even(n):
    return n % 2


# %% test
assert is_even(4)
assert not is_even(3)
assert is_even(0) == True
