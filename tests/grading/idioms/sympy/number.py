# A number of sympy's where Python's is expected.
# %% given
import sympy as sp


# %% solution stock="1"
def slope(f, at):
    x = sp.symbols("x")
    return float(sp.diff(f(x), x).subs(x, at))


# %% right="sympy's own" stock="1"
def slope(f, at):
    x = sp.symbols("x")
    return sp.diff(f(x), x).subs(x, at)


# %% right="numerically" stock="1"
def slope(f, at, h=1e-6):
    return (f(at + h) - f(at - h)) / (2 * h)


# %% wrong="the value" stock="0"
def slope(f, at):
    return f(at)


# %% test
assert abs(slope(lambda x: x**3, 2) - 12) < 1e-6
