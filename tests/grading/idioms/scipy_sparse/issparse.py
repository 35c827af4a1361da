# issparse, the shape, the numbers that are stored.
# %% given
import numpy as np
from scipy import sparse


# %% solution stock="1"
def laplacian(n):
    return sparse.diags([-1.0, 2.0, -1.0], [-1, 0, 1], shape=(n, n))


# %% right="in rows" stock="1"
def laplacian(n):
    a = 2 * np.eye(n) - np.eye(n, k=1) - np.eye(n, k=-1)
    return sparse.csr_array(a)


# %% wrong="dense" stock="0"
def laplacian(n):
    return 2 * np.eye(n) - np.eye(n, k=1) - np.eye(n, k=-1)


# %% test
m = laplacian(3)
assert sparse.issparse(m), "a sparse matrix"
assert m.shape == (3, 3)
assert np.allclose(m.toarray(), [[2, -1, 0], [-1, 2, -1], [0, -1, 2]])
