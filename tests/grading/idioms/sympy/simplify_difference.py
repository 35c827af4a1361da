# The difference with what is expected simplifies to zero.
# %% given
import sympy as sp

x = sp.Symbol("x")


# %% solution stock="1"
def tangent(f, at):
    return f.subs(x, at) + sp.diff(f, x).subs(x, at) * (x - at)


# %% right="a series" stock="1"
def tangent(f, at):
    return sp.series(f, x, at, 2).removeO()


# %% wrong="no slope" stock="0"
def tangent(f, at):
    return f.subs(x, at)


# %% test
assert sp.simplify(tangent(x**2, 3) - (6 * x - 9)) == 0
