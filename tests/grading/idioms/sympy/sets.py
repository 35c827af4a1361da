# Sets of solutions.
# %% given
import sympy as sp

z = sp.symbols("z")


# %% solution stock="1"
def zeros(expression):
    return sp.solveset(expression, z)


# %% right="by hand" stock="1"
def zeros(expression):
    return sp.FiniteSet(*sp.solve(expression, z))


# %% wrong="one of them" stock="0"
def zeros(expression):
    return sp.FiniteSet(max(sp.solve(expression, z)))


# %% test
assert zeros(z**2 - 4) == sp.FiniteSet(-2, 2)
