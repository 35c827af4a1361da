# Distances between all rows of two arrays.
# %% given
import numpy as np


# %% solution stock="1"
def distances(a, b):
    return np.sqrt(((a[:, None] - b[None]) ** 2).sum(-1))


# %% right="scipy" stock="1"
from scipy.spatial.distance import cdist


def distances(a, b):
    return cdist(a, b)


# %% right="a data frame" stock="1"
import pandas as pd


def distances(a, b):
    return pd.DataFrame([[np.linalg.norm(x - y) for y in b] for x in a])


# %% wrong="squares" stock="0"
def distances(a, b):
    return ((a[:, None] - b[None]) ** 2).sum(-1)


# %% test
a, b = np.array([[0.0, 0.0], [3.0, 4.0]]), np.zeros((3, 2))
d = distances(a, b)
assert d.shape == (2, 3), f"the shape is {d.shape}"
assert np.allclose(d, [[0, 0, 0], [5, 5, 5]])
