# toarray(), todense() and nnz.
# %% given
import numpy as np
import scipy.sparse as sp


# %% solution stock="1"
def counts(words, n):
    rows = np.arange(len(words))
    return sp.csr_matrix((np.ones(len(words)), (rows, words)), shape=(len(words), n))


# %% right="lil" stock="1"
def counts(words, n):
    m = sp.lil_matrix((len(words), n))
    for i, word in enumerate(words):
        m[i, word] = 1
    return m


# %% wrong="transposed" stock="0"
def counts(words, n):
    columns = np.arange(len(words))
    data = (np.ones(len(words)), (words, columns))
    return sp.csr_matrix(data, shape=(n, len(words)))


# %% test
m = counts([2, 0], 3)
assert m.nnz == 2
assert (m.todense() == [[0, 0, 1], [1, 0, 0]]).all()
assert m.toarray().tolist() == [[0, 0, 1], [1, 0, 0]]
