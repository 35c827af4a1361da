# An expression's own equals().
# %% given
import sympy as sp

x = sp.symbols("x")


# %% solution stock="1"
def double_angle(e):
    return 2 * sp.sin(e) * sp.cos(e)


# %% right="directly" stock="1"
def double_angle(e):
    return sp.sin(2 * e)


# %% wrong="half" stock="0"
def double_angle(e):
    return sp.sin(e) * sp.cos(e)


# %% test
assert double_angle(x).equals(sp.sin(2 * x))
