# What a function must not leave behind: another state of the random numbers.
# %% given
import numpy as np


# %% solution stock="1"
def sample(n):
    return np.random.default_rng(5).random(n)


# %% right="a RandomState" stock="1"
def sample(n):
    return np.random.RandomState(5).rand(n)


# %% wrong="seeds the global one" stock="0"
def sample(n):
    np.random.seed(5)
    return np.random.rand(n)


# %% test
np.random.seed(1)
expected = np.random.rand(2)[1]
np.random.seed(1)
np.random.rand()
assert len(sample(3)) == 3
assert np.random.rand() == expected
