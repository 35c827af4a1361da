# The expected expression's equals() with the student's.
# %% given
import sympy as sp

a, b = sp.symbols("a b")
# %% solution stock="1"
square = sp.expand((a + b) ** 2)
# %% right="not expanded" stock="1"
square = (a + b) ** 2
# %% wrong="no middle" stock="0"
square = a**2 + b**2
# %% test
assert (a**2 + 2 * a * b + b**2).equals(square)
