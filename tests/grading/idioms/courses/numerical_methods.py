# A notebook on numerical methods: roots, integrals, an ordinary equation.
# %% given
import numpy as np


# %% solution stock="2 1 1 1"
def bisect(f, a, b, tol=1e-8):
    if f(a) * f(b) > 0:
        raise ValueError("no change of sign")
    while b - a > tol:
        m = (a + b) / 2
        a, b = (a, m) if f(a) * f(m) <= 0 else (m, b)
    return (a + b) / 2


def trapezium(f, a, b, n):
    x = np.linspace(a, b, n + 1)
    y = f(x)
    return (b - a) / n * (y.sum() - (y[0] + y[-1]) / 2)


def euler(f, y0, t):
    y = np.zeros(len(t))
    y[0] = y0
    for i in range(len(t) - 1):
        y[i + 1] = y[i] + (t[i + 1] - t[i]) * f(t[i], y[i])
    return y


# %% right="other ways" stock="2 1 1 1"
from scipy.optimize import brentq


def bisect(f, a, b, tol=1e-8):
    return brentq(f, a, b, xtol=tol)


def trapezium(f, a, b, n):
    h = (b - a) / n
    return h * (sum(f(a + i * h) for i in range(1, n)) + (f(a) + f(b)) / 2)


def euler(f, y0, t):
    ys = [y0]
    for s, e in zip(t[:-1], t[1:]):
        ys.append(ys[-1] + (e - s) * f(s, ys[-1]))
    return ys


# %% wrong="sloppy" stock="0 0 0 0"
def bisect(f, a, b, tol=1e-8):
    return (a + b) / 2


def trapezium(f, a, b, n):
    x = np.linspace(a, b, n)
    return (b - a) / n * f(x).sum()


def euler(f, y0, t):
    return np.array([y0 + s * f(s, y0) for s in t])


# %% test points="2"
assert abs(bisect(lambda x: x**2 - 2, 0, 2) - 2**0.5) < 1e-6
assert abs(bisect(np.cos, 0, 3) - np.pi / 2) < 1e-6
try:
    bisect(lambda x: x**2 + 1, 0, 1)
    assert False, "no root: raise ValueError"
except ValueError:
    pass
# %% test
calls = []


def counted(x):
    calls.append(x)
    return np.exp(x)


assert abs(trapezium(counted, 0, 1, 100) - (np.e - 1)) < 1e-4
assert calls, "use f"
# %% test
errors = [abs(trapezium(np.sin, 0, np.pi, n) - 2) for n in (10, 20)]
assert 3.5 < errors[0] / errors[1] < 4.5, "the error falls with n squared"
# %% test
t = np.linspace(0, 1, 101)
y = euler(lambda t, y: -y, 1.0, t)
assert len(y) == 101 and y[0] == 1
assert abs(y[-1] - np.exp(-1)) < 0.01
