# Products of matrices, where a matrix is as good as an array.
# %% given
import numpy as np


# %% solution stock="1"
def rotation(angle):
    c, s = np.cos(angle), np.sin(angle)
    return np.array([[c, -s], [s, c]])


# %% right="np.matrix" stock="1"
def rotation(angle):
    c, s = np.cos(angle), np.sin(angle)
    return np.matrix([[c, -s], [s, c]])


# %% wrong="the other way" stock="0"
def rotation(angle):
    c, s = np.cos(angle), np.sin(angle)
    return np.array([[c, s], [-s, c]])


# %% test
r = rotation(np.pi / 2)
assert np.allclose(r @ r.T, np.eye(2))
assert np.allclose(np.asarray(r @ np.array([1.0, 0.0])).ravel(), [0, 1])
assert abs(np.linalg.det(r) - 1) < 1e-9
