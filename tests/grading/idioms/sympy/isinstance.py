# isinstance of sympy's classes, and the free symbols.
# %% given
import sympy as sp

x, y = sp.symbols("x y")
# %% solution stock="1"
area = sp.Eq(y, sp.pi * x**2)
# %% right="in other words" stock="1"
area = sp.Eq(y, x * x * sp.pi)
# %% wrong="an expression" stock="0"
area = sp.pi * x**2
# %% test
assert isinstance(area, sp.Equality)
assert area.free_symbols == {x, y}
assert area.rhs.subs(x, 2) == 4 * sp.pi
