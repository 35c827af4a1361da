# Integrals, exact and as a number.
# %% given
import sympy as sp

t = sp.symbols("t", positive=True)
# %% solution stock="1"
exact = sp.integrate(sp.exp(-t), (t, 0, sp.oo))
number = float(sp.integrate(sp.exp(-(t**2)), (t, 0, 1)))
# %% right="sympy's number" stock="1"
exact = sp.Integer(1)
number = sp.integrate(sp.exp(-(t**2)), (t, 0, 1)).evalf()
# %% wrong="no ends" stock="0"
exact = sp.integrate(sp.exp(-t), t)
number = 0.5
# %% test
assert exact == 1
assert abs(number - 0.746824) < 1e-5
