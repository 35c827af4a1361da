"""A formula as text, for sympy.lambdify."""


# %% solution
def derivative():
    return "2*x"


# %% test
import sympy

assert sympy.lambdify(sympy.Symbol("x"), derivative())(2) == 4


# %% attack
def derivative():
    return f"({PAYLOAD}, 4)[1]"
