# The difference of two sparse matrices has no numbers.
# %% given
import scipy.sparse as sp


# %% solution stock="1"
def doubled(m):
    return 2 * m


# %% right="added" stock="1"
def doubled(m):
    return m + m


# %% wrong="squared" stock="0"
def doubled(m):
    return m @ m


# %% test
m = sp.csr_matrix([[0, 1], [3, 0]])
expected = sp.csr_matrix([[0, 2], [6, 0]])
assert (doubled(m) != expected).nnz == 0
assert abs(doubled(m) - expected).max() == 0
