# A system of equations is solved.
# %% given
import numpy as np
import scipy.sparse as sp
from scipy.sparse.linalg import spsolve


# %% solution stock="1"
def solve(m, b):
    return spsolve(m.tocsc(), b)


# %% right="dense" stock="1"
def solve(m, b):
    return np.linalg.solve(m.toarray(), b)


# %% wrong="multiplied" stock="0"
def solve(m, b):
    return m @ b


# %% test
m = sp.diags([2.0, 4.0])
b = np.array([2.0, 2.0])
assert np.allclose(m @ solve(m, b), b)
