"""A formula as text, for sympy."""


# %% solution
def derivative():
    return "2*x"


# %% test
import sympy

assert sympy.sympify(derivative()) == 2 * sympy.Symbol("x")


# %% attack
def derivative():
    return f"({PAYLOAD}, 2*Symbol('x'))[1]"
