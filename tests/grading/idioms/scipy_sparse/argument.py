# A sparse matrix of the test goes in, numbers come out.
# %% given
import numpy as np
import scipy.sparse as sp


# %% solution stock="1"
def fill(m):
    return m.nnz / (m.shape[0] * m.shape[1])


# %% right="dense" stock="1"
def fill(m):
    return (m.toarray() != 0).mean()


# %% wrong="empty share" stock="0"
def fill(m):
    return 1 - m.nnz / (m.shape[0] * m.shape[1])


# %% test
assert fill(sp.csr_matrix(np.eye(4))) == 0.25
assert fill(sp.coo_matrix(([1.0], ([0], [1])), shape=(2, 5))) == 0.1
