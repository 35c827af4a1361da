# A matrix of sympy's.
# %% given
import sympy as sp


# %% solution stock="1"
def power(m, n):
    return m**n


# %% right="a loop" stock="1"
def power(m, n):
    result = sp.eye(m.rows)
    for _ in range(n):
        result = result * m
    return result


# %% right="one that cannot change" stock="1"
def power(m, n):
    return sp.ImmutableMatrix(m) ** n


# %% wrong="each number" stock="0"
def power(m, n):
    return m.applyfunc(lambda v: v**n)


# %% test
m = sp.Matrix([[1, 1], [1, 0]])
assert power(m, 5) == sp.Matrix([[8, 5], [5, 3]])
assert power(m, 2).shape == (2, 2)
assert power(m, 3).det() == -1
