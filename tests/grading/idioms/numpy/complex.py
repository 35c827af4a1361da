# Complex numbers.
# %% given
import numpy as np


# %% solution stock="1"
def roots_of_unity(n):
    return np.exp(2j * np.pi * np.arange(n) / n)


# %% right="a list" stock="1"
import cmath


def roots_of_unity(n):
    return [cmath.exp(2j * cmath.pi * k / n) for k in range(n)]


# %% right="as a polynomial's roots" stock="1"
def roots_of_unity(n):
    r = np.roots([1] + [0] * (n - 1) + [-1])
    return sorted(r, key=lambda z: np.angle(z) % (2 * np.pi - 1e-9))


# %% wrong="real parts" stock="0"
def roots_of_unity(n):
    return np.cos(2 * np.pi * np.arange(n) / n)


# %% test
z = roots_of_unity(4)
assert np.allclose(np.power(z, 4), 1)
assert np.allclose(z, [1, 1j, -1, -1j])
