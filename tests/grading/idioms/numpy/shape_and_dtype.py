# The shape, the number of axes and the dtype.
# %% given
import numpy as np


# %% solution stock="1"
def one_hot(labels, n):
    return np.eye(n, dtype=np.float32)[labels]


# %% right="filled" stock="1"
def one_hot(labels, n):
    out = np.zeros((len(labels), n), dtype="float32")
    out[np.arange(len(labels)), labels] = 1
    return out


# %% wrong="integers" stock="0"
def one_hot(labels, n):
    return np.eye(n, dtype=int)[labels]


# %% test
h = one_hot([2, 0], 3)
assert h.shape == (2, 3) and h.ndim == 2
assert h.dtype == np.float32
assert h.dtype == "float32" and h.dtype.kind == "f"
assert h.sum() == 2 and h[0, 2] == 1
