# np.shares_memory, the other way round: a view is asked for.
# %% given
import numpy as np


# %% solution stock="1" here="person" apart="cannot: what crosses is a copy"
def diagonal(a):
    return a.reshape(-1)[:: a.shape[1] + 1]


# %% right="einsum" stock="1" here="person" apart="cannot: what crosses is a copy"
def diagonal(a):
    return np.einsum("ii->i", a)


# %% wrong="a copy" stock="0"
def diagonal(a):
    return np.array([a[i, i] for i in range(len(a))])


# %% test
a = np.arange(9).reshape(3, 3)
d = diagonal(a)
assert list(d) == [0, 4, 8]
assert np.shares_memory(a, d), "a view is asked for"
