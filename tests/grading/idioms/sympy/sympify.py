# The answer is a formula as text, which sympy reads.
# %% given
import sympy as sp

# %% solution stock="1" here="person" apart="cannot: the student's text would be run as code"
formula = "x**2 + 2*x"
# %% right="in factors" stock="1" here="person" apart="cannot: the student's text would be run as code"
formula = "x*(x + 2)"
# %% wrong="another" stock="0"
formula = "x**2 + 2"
# %% test
x = sp.Symbol("x")
assert sp.simplify(sp.sympify(formula) - (x**2 + 2 * x)) == 0
