# An object of numpy's comes back.
# %% given
import numpy as np


# %% solution stock="1"
def fit(x, y):
    return np.poly1d(np.polyfit(x, y, 2))


# %% right="the newer class" stock="1"
def fit(x, y):
    return np.polynomial.Polynomial.fit(x, y, 2)


# %% right="a function" stock="1"
def fit(x, y):
    c = np.polyfit(x, y, 2)
    return lambda at: np.polyval(c, at)


# %% wrong="a line" stock="0"
def fit(x, y):
    return np.poly1d(np.polyfit(x, y, 1))


# %% test
x = np.linspace(-1, 1, 9)
p = fit(x, 1 + 2 * x + 3 * x**2)
assert abs(p(2.0) - 17) < 1e-6
assert np.allclose(p(x), 1 + 2 * x + 3 * x**2)
