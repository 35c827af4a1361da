# A function made of an expression.
# %% given
import numpy as np
import sympy as sp


# %% solution stock="1"
def make(expr, *names):
    return sp.lambdify(names, expr, "numpy")


# %% right="subs" stock="1"
def make(expr, *names):
    def f(*values):
        one = lambda *v: float(expr.subs(dict(zip(names, v))))
        return np.vectorize(one)(*values)

    return f


# %% wrong="names swapped" stock="0"
def make(expr, *names):
    return sp.lambdify(names[::-1], expr, "numpy")


# %% test
x, y = sp.symbols("x y")
f = make(x - 2 * y, x, y)
assert f(5, 1) == 3
assert np.allclose(f(np.array([1.0, 2.0]), 1.0), [-1, 0])
