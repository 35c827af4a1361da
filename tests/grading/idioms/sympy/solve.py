# The solutions of an equation, as a set.
# %% given
import sympy as sp

x = sp.symbols("x")


# %% solution stock="1"
def roots(expr):
    return sp.solve(expr, x)


# %% right="a set" stock="1"
def roots(expr):
    return sp.solveset(expr, x)


# %% right="a dictionary" stock="1"
def roots(expr):
    return sp.roots(expr, x)


# %% wrong="with the sign changed" stock="0"
def roots(expr):
    return [-root for root in sp.solve(expr, x)]


# %% test
assert set(roots(x**2 - x - 6)) == {-2, 3}
assert len(list(roots(x**2 - 2))) == 2
