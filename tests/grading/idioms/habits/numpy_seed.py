# numpy's global seed.
# %% given
import numpy as np


# %% solution stock="1"
def walk(n):
    return np.cumsum(np.random.choice([-1, 1], n))


# %% right="a loop" stock="1"
def walk(n):
    steps, found, at = np.random.choice([-1, 1], size=n), [], 0
    for step in steps:
        at += step
        found.append(at)
    return np.array(found)


# %% wrong="no sum" stock="0"
def walk(n):
    return np.random.choice([-1, 1], n)


# %% test
np.random.seed(5)
a = walk(10)
np.random.seed(5)
assert (a == np.cumsum(np.random.choice([-1, 1], 10))).all()
