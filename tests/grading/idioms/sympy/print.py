# The form in which an expression is written.
# %% given
import sympy as sp


# %% solution stock="1"
def factored(expr):
    return sp.factor(expr)


# %% right="text" stock="1"
def factored(expr):
    return str(sp.factor(expr))


# %% wrong="expanded" stock="0"
def factored(expr):
    return sp.expand(expr)


# %% test
x = sp.symbols("x")
assert str(factored(x**2 - 1)) in ("(x - 1)*(x + 1)", "(x + 1)*(x - 1)")
