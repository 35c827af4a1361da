# A random generator goes in.
# %% given
import numpy as np


# %% solution stock="1"
def roll(rng, n):
    return rng.integers(1, 7, n)


# %% right="with endpoint" stock="1"
def roll(rng, n):
    return rng.integers(1, 6, size=n, endpoint=True)


# %% wrong="the global one" stock="0"
def roll(rng, n):
    return np.random.randint(1, 7, n)


# %% test
a = roll(np.random.default_rng(7), 20)
b = roll(np.random.default_rng(7), 20)
assert (a == b).all(), "draw from rng"
assert a.min() >= 1 and a.max() <= 6 and len(a) == 20
