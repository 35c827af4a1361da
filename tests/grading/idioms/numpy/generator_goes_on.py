# A generator that goes in has moved on afterwards.
# %% given
import numpy as np


# %% solution stock="1"
def noise(rng, n):
    return rng.normal(size=n)


# %% right="standard" stock="1"
def noise(rng, n):
    return rng.standard_normal(n)


# %% wrong="starts anew" stock="0"
def noise(rng, n):
    return np.random.default_rng(0).normal(size=n)


# %% test
rng = np.random.default_rng(0)
a, b = noise(rng, 3), noise(rng, 3)
assert not np.allclose(a, b)
expected = np.random.default_rng(0).normal(size=6)
assert np.allclose(np.concatenate([a, b]), expected)
