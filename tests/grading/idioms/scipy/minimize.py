# scipy calls the student's function.
# %% given
import numpy as np
from scipy.optimize import minimize


# %% solution stock="1"
def loss(p):
    return (p[0] - 1) ** 2 + (p[1] + 2) ** 2


def gradient(p):
    return np.array([2 * (p[0] - 1), 2 * (p[1] + 2)])


# %% right="a list" stock="1"
def loss(p):
    return float(np.sum((np.asarray(p) - [1, -2]) ** 2))


def gradient(p):
    return [2 * (v - t) for v, t in zip(p, [1, -2])]


# %% wrong="another sign" stock="0"
def loss(p):
    return (p[0] - 1) ** 2 + (p[1] - 2) ** 2


def gradient(p):
    return np.array([2 * (p[0] - 1), 2 * (p[1] - 2)])


# %% test
found = minimize(loss, [0.0, 0.0], jac=gradient)
assert found.success
assert np.allclose(found.x, [1, -2], atol=1e-4)
