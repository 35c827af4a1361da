# isinstance of np.ndarray.
# %% given
import numpy as np


# %% solution stock="1"
def centred(a):
    return a - a.mean(axis=0)


# %% right="in place of a copy" stock="1"
def centred(a):
    b = a.copy()
    b -= np.mean(b, axis=0)
    return b


# %% right="a masked array" stock="1"
def centred(a):
    return np.ma.asarray(a - a.mean(0))


# %% wrong="a list" stock="0"
def centred(a):
    return (a - a.mean(0)).tolist()


# %% test
c = centred(np.arange(6.0).reshape(3, 2))
assert isinstance(c, np.ndarray), f"an array, not a {type(c).__name__}"
assert np.allclose(c.mean(axis=0), 0)
