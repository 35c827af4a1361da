# A function that takes numbers and arrays alike, as numpy's do.
# %% given
import numpy as np


# %% solution stock="1"
def relu(x):
    return np.maximum(x, 0)


# %% right="where" stock="1"
def relu(x):
    return np.where(np.asarray(x) > 0, x, 0)


# %% right="vectorize" stock="1"
relu = np.vectorize(lambda v: v if v > 0 else 0.0)


# %% wrong="one number only" stock="0"
def relu(x):
    return x if x > 0 else 0


# %% test
assert relu(-3.0) == 0 and relu(2.0) == 2
assert np.array_equal(relu(np.array([-1.0, 0.0, 5.0])), [0, 0, 5])
assert relu(np.zeros((2, 3))).shape == (2, 3)
