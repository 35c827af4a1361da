# A derivative equals an expression of given symbols.
# %% given
from sympy import cos, diff, sin, symbols

x, y = symbols("x y")
# %% solution stock="1"
derivative = diff(x**2 * sin(y), x)
# %% right="by hand" stock="1"
derivative = x * sin(y) + x * sin(y)
# %% wrong="by y" stock="0"
derivative = diff(x**2 * sin(y), y)
# %% test
assert derivative == 2 * x * sin(y)
