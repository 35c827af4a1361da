# A function of numpy's that must not be used is taken away.
# %% given
import numpy as np


# %% solution stock="1"
def inverse(m):
    (a, b), (c, d) = m
    return np.array([[d, -b], [-c, a]]) / (a * d - b * c)


# %% wrong="np.linalg.inv" stock="0"
def inverse(m):
    return np.linalg.inv(m)


# %% test
from unittest.mock import patch

m = np.array([[2.0, 1.0], [1.0, 1.0]])
with patch.object(np.linalg, "inv", side_effect=AssertionError("write it yourself")):
    found = inverse(m)
assert np.allclose(m @ found, np.eye(2))
