# A function of the test's is integrated by the student's.
# %% given
import numpy as np


# %% solution stock="1"
def integral(f, a, b, n=1000):
    x = np.linspace(a, b, n + 1)
    return np.trapezoid(f(x), x)


# %% right="scipy" stock="1"
from scipy.integrate import quad


def integral(f, a, b, n=1000):
    return quad(f, a, b)[0]


# %% right="a loop" stock="1"
def integral(f, a, b, n=1000):
    h = (b - a) / n
    return h * sum(f(a + (i + 0.5) * h) for i in range(n))


# %% wrong="the left ends" stock="0"
def integral(f, a, b, n=10):
    x = np.linspace(a, b, n)
    return (b - a) / n * f(x).sum()


# %% test
assert abs(integral(np.sin, 0, np.pi) - 2) < 1e-4
assert abs(integral(lambda x: x**2, 0, 3) - 9) < 1e-4
