# A RandomState that the test gives, and that goes on from where the function left it.
# %% given
import numpy as np


# %% solution stock="1"
def normals(state, n):
    return state.normal(size=n)


# %% right="one by one" stock="1"
def normals(state, n):
    return np.array([state.normal() for _ in range(n)])


# %% wrong="one of its own" stock="0"
def normals(state, n):
    return np.random.RandomState(0).normal(size=n)


# %% test
state, same = np.random.RandomState(3), np.random.RandomState(3)
assert np.allclose(normals(state, 3), same.normal(size=3))
assert state.randint(1000) == same.randint(1000)
