# The format of a sparse matrix, and its parts.
# %% given
import scipy.sparse as sp


# %% solution stock="1"
def compressed(m):
    return m.tocsr()


# %% right="anew" stock="1"
def compressed(m):
    return sp.csr_matrix(m)


# %% wrong="columns" stock="0"
def compressed(m):
    return m.tocsc()


# %% test
c = compressed(sp.coo_matrix(([5, 6], ([0, 1], [1, 0])), shape=(2, 2)))
assert c.format == "csr"
assert list(c.indptr) == [0, 1, 2] and list(c.data) == [5, 6]
assert c[0, 1] == 5
