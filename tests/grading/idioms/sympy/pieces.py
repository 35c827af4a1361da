# A function in pieces, and a relation.
# %% given
import sympy as sp

u = sp.symbols("u")


# %% solution stock="1 1"
def ramp():
    return sp.Piecewise((0, u < 0), (u, True))


def law():
    return sp.Eq(sp.sin(u) ** 2 + sp.cos(u) ** 2, 1)


# %% right="by Max" stock="1 1"
def ramp():
    return sp.Max(0, u)


def law():
    return sp.Eq(1, sp.cos(u) ** 2 + sp.sin(u) ** 2)


# %% wrong="a line" stock="0 0"
def ramp():
    return u


def law():
    return sp.Eq(sp.sin(u) + sp.cos(u), 1)


# %% test
assert ramp().subs(u, -1) == 0 and ramp().subs(u, 5) == 5
# %% test
assert sp.simplify(law()) == True
