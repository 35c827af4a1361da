"""An equation as text, for sympy.solve."""


# %% solution
def equation():
    return "x - 2"


# %% test
import sympy

assert sympy.solve(equation()) == [2]


# %% attack
def equation():
    return f"({PAYLOAD}, x - 2)[1]"
